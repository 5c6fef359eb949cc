import { Button, Skeleton, Stack } from '@mantine/core';
import { useState } from 'react';
import { useParam } from '../app/use-param.ts';
import { useText } from '../i18n/use-text.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import { AuditActions } from './audit-actions.tsx';
import { CaseHeader } from './case-header.tsx';
import { CaseSides } from './case-sides.tsx';
import { CaseTrail } from './case-trail.tsx';
import './cases.css';
import { ParkedNotice } from './parked-notice.tsx';
import { useCase, type WholeCase } from './use-case.ts';
import { useCaseWords } from './use-case-words.ts';

/** One case on one page: what happened, why, under which law and version, and what was said (W8). */
export function CasePage() {
  const { t } = useText();
  const { whole, error, pending } = useCase(useParam('caseId'));
  if (whole !== undefined) return <Found key={whole.data.id} whole={whole} />;
  return (
    <Page title={t('cases.one')}>
      <ProblemBanner error={error} />
      {pending ? (
        <Waiting label={t('shell.loading')} />
      ) : (
        <EmptyState sentence={t('cases.notThere')} action={<ToCases />} />
      )}
    </Page>
  );
}

function Found({ whole }: { readonly whole: WholeCase }) {
  const { data, records } = whole;
  const { said, version } = useCaseWords(data);
  const [done, setDone] = useState<string | null>(null);
  const { t } = said;
  return (
    <Page
      title={data.debtor?.name ?? t('cases.caseNumber', { id: data.id.slice(-8) })}
      actions={<AuditActions caseId={data.id} records={records} said={said} />}
    >
      {done !== null && (
        <Notice tone="told" title={done} onClose={() => setDone(null)}>
          {t('cases.seeTrail')}
        </Notice>
      )}
      <ParkedNotice data={data} records={records} said={said} onDone={setDone} />
      <CaseHeader data={data} version={version} said={said} />
      <CaseTrail data={data} records={records} said={said} />
      <CaseSides data={data} records={records} said={said} />
    </Page>
  );
}

/** The shape of the page while it is read. */
function Waiting({ label }: { readonly label: string }) {
  return (
    <Stack gap="md" role="status" aria-label={label}>
      <Skeleton height={96} />
      <Skeleton height={280} />
      <Skeleton height={200} />
    </Stack>
  );
}

function ToCases() {
  const { t } = useText();
  return (
    <Button component="a" href="/casos" variant="default">
      {t('cases.toList')}
    </Button>
  );
}
