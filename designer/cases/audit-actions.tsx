import { Button, Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Download, ShieldCheck } from 'lucide-react';
import { isFault, type AuditFindingCode } from '#engine/audit/audit-finding.ts';
import { verifyBundle } from '#engine/audit/verify-bundle.ts';
import { caseRoutes } from '#engine/http-schema/case-routes.ts';
import { useClient } from '../api/client-context.ts';
import { useMe } from '../session/use-me.ts';
import { mayCall } from '../strategies/may-call.ts';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import { AuditVerdict, type Verified } from './audit-verdict.tsx';
import type { CaseRecord } from './case-types.ts';
import type { CaseWords } from './case-words.ts';

type AuditActionsProps = {
  readonly caseId: string;
  readonly records: readonly CaseRecord[];
  readonly said: CaseWords;
};

/** Proof to take away, and a check of it here: the chain and every decision recomputed in this browser. */
export function AuditActions({ caseId, records, said }: AuditActionsProps) {
  const { t } = said;
  const client = useClient();
  const me = useMe();
  const fetchBundle = () => client.call('auditCase', { params: { caseId } });
  const verify = useMutation({
    mutationFn: async (): Promise<Verified> => {
      const bundle = await fetchBundle();
      const findings = verifyBundle(bundle);
      const count = (code: AuditFindingCode) => findings.filter((finding) => finding.code === code).length;
      const { anchor, recordCount, records: all, turns } = bundle;
      const rest = {
        erased: count('erased'),
        anchor,
        newer: anchor === null ? 0 : Math.max(0, all.length - anchor.recordCount),
        old: count('notChecked') > 0,
      };
      return { records: recordCount, turns: turns.length, faults: findings.filter(isFault), rest };
    },
  });
  const download = useMutation({
    mutationFn: async () => {
      save(`${caseId}.cauce-audit.json`, JSON.stringify(await fetchBundle(), null, 1));
    },
  });
  if (!mayCall(caseRoutes.auditCase, me.data?.role)) return null;
  return (
    <Group gap="sm">
      {verify.data !== undefined && <AuditVerdict verified={verify.data} records={records} said={said} />}
      <ProblemBanner error={verify.error ?? download.error} />
      <Button
        leftSection={<ShieldCheck size={16} aria-hidden />}
        loading={verify.isPending}
        onClick={() => verify.mutate()}
      >
        {t('cases.verify')}
      </Button>
      <Button
        variant="default"
        leftSection={<Download size={16} aria-hidden />}
        loading={download.isPending}
        onClick={() => download.mutate()}
      >
        {t('cases.export')}
      </Button>
    </Group>
  );
}

function save(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
