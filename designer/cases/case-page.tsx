import { Grid, Skeleton, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParam } from '../app/use-param.ts';
import { useClient } from '../api/client-context.ts';
import { useText } from '../i18n/use-text.ts';
import { Page } from '../ui/page.tsx';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import { AuditActions } from './audit-actions.tsx';
import { CaseHeader } from './case-header.tsx';
import { CaseSides } from './case-sides.tsx';
import { DecisionCard } from './decision-card.tsx';
import { Timeline } from './timeline.tsx';

/** One case on one page: what happened, why, under which law and version, and what was said (W8). */
export function CasePage() {
  const { t } = useText();
  const client = useClient();
  const caseId = useParam('caseId');
  const [chosen, setChosen] = useState<number | null>(null);
  const found = useQuery({
    queryKey: ['case', caseId],
    queryFn: () => client.call('getCase', { params: { caseId }, query: {} }),
  });
  if (found.data === undefined) {
    return (
      <Page title={t('cases.one')}>
        <ProblemBanner error={found.error} />
        {found.isPending && <Skeleton height={200} aria-label={t('shell.loading')} />}
      </Page>
    );
  }
  const { data } = found;
  const record =
    data.records.find((candidate) => candidate.number === chosen) ??
    data.records.findLast((candidate) => candidate.kind === 'gateVerdict' || candidate.kind === 'decided') ??
    data.records.at(-1);
  return (
    <Page
      title={data.debtor?.name ?? t('cases.caseNumber', { id: data.id.slice(-8) })}
      actions={<AuditActions caseId={data.id} />}
    >
      <CaseHeader data={data} />
      <Grid gap="md">
        <Grid.Col span={{ base: 12, md: 5 }}>
          <Timeline records={data.records} chosen={record?.number ?? null} choose={setChosen} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 7 }}>
          <Stack gap="md">
            {record !== undefined && <DecisionCard record={record} facts={data.facts} contacts={data.contacts} />}
            <CaseSides data={data} />
          </Stack>
        </Grid.Col>
      </Grid>
    </Page>
  );
}
