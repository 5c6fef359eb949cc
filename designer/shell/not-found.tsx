import { Button } from '@mantine/core';
import { useText } from '../i18n/use-text.ts';
import { EmptyState } from '../ui/empty-state.tsx';

export function NotFound() {
  const { t } = useText();
  return (
    <EmptyState
      sentence={t('shell.notFound')}
      action={
        <Button component="a" href="/">
          {t('shell.backHome')}
        </Button>
      }
    />
  );
}
