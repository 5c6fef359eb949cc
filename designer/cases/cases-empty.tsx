import { Button } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { useText } from '../i18n/use-text.ts';

/** The next thing to do where no case is shown: take the filter off, or launch a strategy. */
export function CasesEmpty({ filtered, clear }: { readonly filtered: boolean; readonly clear: () => void }) {
  const { t } = useText();
  const router = useRouter();
  if (filtered) {
    return (
      <Button variant="default" onClick={clear}>
        {t('cases.clearFilters')}
      </Button>
    );
  }
  return <Button onClick={() => void router.navigate({ to: '/estrategias' })}>{t('cases.goLaunch')}</Button>;
}
