import { Button } from '@mantine/core';
import { useText } from '../i18n/use-text.ts';
import { EmptyState } from '../ui/empty-state.tsx';

/** A screen that could not be drawn: said in words, with a way on; what was typed elsewhere is saved already. */
export function PageFailed() {
  const { t } = useText();
  return (
    <EmptyState
      sentence={t('shell.pageFailed')}
      action={<Button onClick={() => location.reload()}>{t('shell.reload')}</Button>}
    />
  );
}
