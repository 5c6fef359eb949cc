import { Progress, Stack, Text } from '@mantine/core';
import { useInterval } from '@mantine/hooks';
import { useState } from 'react';
import { useText } from '../i18n/use-text.ts';

/** What is being done and for how long; the import goes on when this screen is left. */
export function RunProgress({ trial }: { readonly trial: boolean }) {
  const { t } = useText();
  const [seconds, setSeconds] = useState(0);
  useInterval(() => setSeconds((before) => before + 1), 1_000, { autoInvoke: true });
  return (
    <Stack gap="xs" role="status">
      <Text size="sm">{t(trial ? 'imports.trying' : 'imports.running')}</Text>
      <Progress value={100} animated aria-label={t(trial ? 'imports.trying' : 'imports.running')} />
      <Text size="xs" c="dimmed" className="tabular">
        {t('imports.elapsed', { seconds })}
      </Text>
    </Stack>
  );
}
