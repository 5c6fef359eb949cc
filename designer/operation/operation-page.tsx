import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { tenantRoutes } from '#engine/http-schema/tenant-routes.ts';
import { useClient } from '../api/client-context.ts';
import { useText } from '../i18n/use-text.ts';
import { useMe } from '../session/use-me.ts';
import { mayCall } from '../strategies/may-call.ts';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import { StopDialog, type StopAct } from './stop-dialog.tsx';
import { TenantFigures } from './tenant-figures.tsx';

/** The whole tenant at a glance, and its emergency brake. */
export function OperationPage() {
  const { t } = useText();
  const client = useClient();
  const queries = useQueryClient();
  const role = useMe().data?.role;
  const [asking, setAsking] = useState<StopAct | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const tenant = useQuery({ queryKey: ['tenant'], queryFn: () => client.call('getTenant') });
  const finish = (sentence: string): void => {
    setAsking(null);
    setDone(sentence);
    void queries.invalidateQueries({ queryKey: ['tenant'] });
    void queries.invalidateQueries({ queryKey: ['me'] });
  };
  const ask = (act: StopAct, red: boolean) =>
    mayCall(tenantRoutes[act], role) && (
      <Button color={red ? 'red.9' : 'river'} onClick={() => setAsking(act)}>
        {t(`operation.${act}`)}
      </Button>
    );
  return (
    <Page
      title={t('operation.title')}
      actions={
        tenant.data !== undefined && (
          <>
            {tenant.data.pumpsStopped && ask('startPumps', false)}
            {tenant.data.paused ? ask('resumeTenant', false) : ask('pauseTenant', true)}
          </>
        )
      }
    >
      <ProblemBanner error={tenant.error} />
      {done !== null && (
        <Notice tone="told" title={t('operation.done')} onClose={() => setDone(null)}>
          {done}
        </Notice>
      )}
      {tenant.data !== undefined && <TenantFigures tenant={tenant.data} />}
      {asking !== null && <StopDialog act={asking} onClose={() => setAsking(null)} onDone={finish} />}
    </Page>
  );
}
