import { Button, Group, Skeleton, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { z } from 'zod';
import { accountRoutes } from '#engine/http-schema/account-routes.ts';
import { holdRoutes } from '#engine/http-schema/hold-routes.ts';
import { useClient } from '../api/client-context.ts';
import { useText } from '../i18n/use-text.ts';
import { useMe } from '../session/use-me.ts';
import { mayCall } from '../strategies/may-call.ts';
import { Page } from '../ui/page.tsx';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import { AccountFigures } from './account-figures.tsx';
import { AccountHolds } from './account-holds.tsx';
import type { AccountData, Done } from './account-types.ts';
import { EffectNotice } from './effect-notice.tsx';
import { HoldDialog } from './hold-dialog.tsx';
import { MovementsTable } from './movements-table.tsx';
import { PaymentDialog } from './payment-dialog.tsx';
import { PromiseDialog } from './promise-dialog.tsx';
import { PromisesTable } from './promises-table.tsx';

const paramsSchema = z.object({ accountId: z.string() });

/** One account: both figures, what was paid and promised, and what may be recorded. */
export function AccountPage() {
  const { t } = useText();
  const client = useClient();
  const { accountId } = paramsSchema.parse(useParams({ strict: false }));
  const read = useQuery({
    queryKey: ['case', 'account', accountId],
    queryFn: () => client.call('getAccount', { params: { accountId } }),
  });
  if (read.data === undefined) {
    return (
      <Page title={t('desk.account')}>
        <ProblemBanner error={read.error} />
        {read.isPending && <Skeleton height={240} role="status" aria-label={t('shell.loading')} />}
      </Page>
    );
  }
  return <AccountContent data={read.data} />;
}

type Open = 'payment' | 'promise' | 'hold' | null;

function AccountContent({ data }: { readonly data: AccountData }) {
  const { t } = useText();
  const queries = useQueryClient();
  const [open, setOpen] = useState<Open>(null);
  const [done, setDone] = useState<Done | null>(null);
  const { account } = data;
  const close = (): void => setOpen(null);
  const finish = (what: Done): void => {
    setOpen(null);
    setDone(what);
    void queries.invalidateQueries({ queryKey: ['case'] });
  };
  return (
    <Page title={t('desk.accountNumbered', { reference: account.reference })} actions={<Actions open={setOpen} />}>
      <Text size="sm" c="dimmed">
        {[account.holder?.name ?? t('desk.holderHidden'), account.product, account.portfolio.name].join(' · ')}
      </Text>
      <Group gap="sm">
        <Text size="sm">{t(`desk.state.${account.state}`)}</Text>
        {account.openCaseId !== null && (
          <Link to="/casos/$caseId" params={{ caseId: account.openCaseId }} className="quiet-link">
            {t('desk.goCase')}
          </Link>
        )}
      </Group>
      {done !== null && <EffectNotice title={done.title} effect={done.effect} onClose={() => setDone(null)} />}
      <AccountFigures account={account} />
      <MovementsTable data={data} onDone={finish} />
      <PromisesTable promises={data.promises} onDone={finish} />
      <AccountHolds holds={data.holds} />
      {open === 'payment' && <PaymentDialog data={data} onClose={close} onDone={finish} />}
      {open === 'promise' && <PromiseDialog account={account} onClose={close} onDone={finish} />}
      {open === 'hold' && <HoldDialog account={account} onClose={close} onDone={finish} />}
    </Page>
  );
}

function Actions({ open }: { readonly open: (what: Open) => void }) {
  const { t } = useText();
  const role = useMe().data?.role;
  return (
    <>
      {mayCall(holdRoutes.createHold, role) && (
        <Button variant="default" onClick={() => open('hold')}>
          {t('desk.hold')}
        </Button>
      )}
      {mayCall(accountRoutes.recordPromise, role) && (
        <Button variant="default" onClick={() => open('promise')}>
          {t('desk.promise')}
        </Button>
      )}
      {mayCall(accountRoutes.recordPayment, role) && (
        <Button onClick={() => open('payment')}>{t('desk.payment')}</Button>
      )}
    </>
  );
}
