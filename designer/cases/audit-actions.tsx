import { Alert, Button, Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Download, ShieldCheck } from 'lucide-react';
import { isFault, type AuditFinding } from '#engine/audit/audit-finding.ts';
import { verifyBundle } from '#engine/audit/verify-bundle.ts';
import { caseRoutes } from '#engine/http-schema/case-routes.ts';
import { useClient } from '../api/client-context.ts';
import { useText } from '../i18n/use-text.ts';
import { useMe } from '../session/use-me.ts';
import { mayCall } from '../strategies/may-call.ts';
import { ProblemBanner } from '../ui/problem-banner.tsx';

/** Proof to take away, and a check of it here: the chain and every decision recomputed in this browser. */
export function AuditActions({ caseId }: { readonly caseId: string }) {
  const { t } = useText();
  const client = useClient();
  const me = useMe();
  const fetchBundle = () => client.call('auditCase', { params: { caseId } });
  const verify = useMutation({
    mutationFn: async () => {
      const bundle = await fetchBundle();
      return { records: bundle.recordCount, turns: bundle.turns.length, faults: verifyBundle(bundle).filter(isFault) };
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
      {verify.data !== undefined && <Verdict {...verify.data} />}
      <ProblemBanner error={verify.error ?? download.error} />
      <Button
        variant="default"
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

function Verdict({
  records,
  turns,
  faults,
}: {
  readonly records: number;
  readonly turns: number;
  readonly faults: readonly AuditFinding[];
}) {
  const { t } = useText();
  const [first] = faults;
  return (
    <Alert role="status" color={first === undefined ? 'green' : 'red'} p="xs">
      {first === undefined
        ? t('cases.intact', { records, turns })
        : t('cases.broken', { place: first.path, count: faults.length })}
    </Alert>
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
