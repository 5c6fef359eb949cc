import { Button, Group, Paper, Stack, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useClient } from '../api/client-context.ts';
import { useText } from '../i18n/use-text.ts';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import { DestinationForm } from './destination-form.tsx';
import { isComplete, NO_DESTINATION, runBody } from './destination.ts';
import { documentOf, type MappingForm } from './mapping-form.ts';
import { RunProgress } from './run-progress.tsx';
import { RunResult } from './run-result.tsx';

type RunPanelProps = { readonly fileId: string; readonly form: MappingForm; readonly ready: boolean };

/** Whose books these are, a trial that undoes itself, and the import. */
export function RunPanel({ fileId, form, ready }: RunPanelProps) {
  const { t } = useText();
  const client = useClient();
  const queries = useQueryClient();
  const [destination, setDestination] = useState(NO_DESTINATION);
  const run = useMutation({
    mutationFn: (dryRun: boolean) =>
      client.call('runImport', { body: { fileId, mapping: documentOf(form), ...runBody(destination), dryRun } }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['import'] }),
  });
  const disabled = !ready || !isComplete(destination) || run.isPending;
  return (
    <Paper withBorder p="md">
      <Stack gap="md">
        <Title order={2}>{t('imports.destination')}</Title>
        <DestinationForm value={destination} onChange={setDestination} />
        <Group gap="sm">
          <Button variant="default" disabled={disabled} onClick={() => run.mutate(true)}>
            {t('imports.dryRun')}
          </Button>
          <Button disabled={disabled} onClick={() => run.mutate(false)}>
            {t('imports.run')}
          </Button>
        </Group>
        {run.isPending && <RunProgress trial={run.variables} />}
        <ProblemBanner error={run.error} />
        {run.data !== undefined && <RunResult result={run.data} />}
      </Stack>
    </Paper>
  );
}
