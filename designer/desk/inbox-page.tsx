import { Button, Group, SegmentedControl, Select, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { inboxRoutes } from '#engine/http-schema/inbox-routes.ts';
import type { ClientResponse } from '#engine/http-schema/routes.ts';
import { useClient } from '../api/client-context.ts';
import { useText } from '../i18n/use-text.ts';
import { formatInstant, formatMoney } from '../ui/format.ts';
import { useMe, useOfficeZone } from '../session/use-me.ts';
import { mayCall } from '../strategies/may-call.ts';
import { ListFrame } from '../ui/list-frame.tsx';
import { Page } from '../ui/page.tsx';
import { SimpleTable, type Column } from '../ui/simple-table.tsx';
import { usePagedList } from '../ui/use-paged-list.ts';
import type { Done } from './account-types.ts';
import { AssignDialog } from './assign-dialog.tsx';
import { EffectNotice } from './effect-notice.tsx';
import { GoLink } from './go-link.tsx';
import { InboxState } from './inbox-state.tsx';
import { inboxOutcomeId } from './inbox-outcome.ts';

const KINDS = ['reply', 'optOut', 'payment', 'receipt', 'unreadable'] as const;
const STATES = ['applied', 'stored', 'dead'] as const;
type Item = ClientResponse<'listInbox'>['items'][number];

/** What came in from debtors and providers, and what became of it; what found no case stands here too. */
export function InboxPage() {
  const { t } = useText();
  const client = useClient();
  const [kind, setKind] = useState<Item['kind'] | null>(null);
  const [state, setState] = useState<Item['state'] | null>(null);
  const query = { ...(kind === null ? {} : { kind }), ...(state === null ? {} : { state }) };
  const list = usePagedList(['inbox', query], (cursor) => client.call('listInbox', { query: { ...query, ...cursor } }));
  const queries = useQueryClient();
  const role = useMe().data?.role;
  const [assigning, setAssigning] = useState<Item | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const columns = useColumns(mayCall(inboxRoutes.assignPayment, role) ? setAssigning : null);
  const finish = (what: Done): void => {
    setAssigning(null);
    setDone(what);
    void queries.invalidateQueries({ queryKey: ['inbox'] });
  };
  const filtered = kind !== null || state !== null;
  return (
    <Page title={t('desk.inboxTitle')}>
      <Group gap="sm" align="end">
        <Select
          label={t('desk.inboxKind')}
          clearable
          placeholder={t('desk.all')}
          value={kind}
          onChange={(value) => setKind(KINDS.find((known) => known === value) ?? null)}
          data={KINDS.map((value) => ({ value, label: t(`desk.inboxKind.${value}`) }))}
        />
        <SegmentedControl
          aria-label={t('cases.statusFilter')}
          value={state ?? 'all'}
          onChange={(value) => setState(STATES.find((known) => known === value) ?? null)}
          data={['all' as const, ...STATES].map((value) => ({
            value,
            label: value === 'all' ? t('desk.all') : t(`desk.inboxState.${value}`),
          }))}
        />
      </Group>
      {done !== null && <EffectNotice title={done.title} effect={done.effect} onClose={() => setDone(null)} />}
      <ListFrame
        list={list}
        empty={t(filtered ? 'desk.inboxNone' : 'desk.inboxEmpty')}
        emptyAction={filtered ? undefined : <GoLink to="/mensajes">{t('desk.goMessages')}</GoLink>}
      >
        {(items) => (
          <SimpleTable
            label={t('desk.listOf', { name: t('desk.inboxTitle') })}
            items={items}
            keyOf={(item) => item.id}
            columns={columns}
          />
        )}
      </ListFrame>
      {assigning !== null && <AssignDialog item={assigning} onClose={() => setAssigning(null)} onDone={finish} />}
    </Page>
  );
}

/** `assign`: puts a payment that found no account on one; null for roles that may not. */
function useColumns(assign: ((item: Item) => void) | null): readonly Column<Item>[] {
  const { t, locale } = useText();
  const zone = useOfficeZone();
  return [
    { title: t('desk.receivedAt'), cell: (item) => formatInstant(item.receivedAt, locale, zone) },
    { title: t('desk.inboxKind'), cell: (item) => t(`desk.inboxKind.${item.kind}`) },
    {
      title: t('desk.holder'),
      cell: (item) => <Whose item={item} />,
    },
    {
      title: t('desk.wrote'),
      cell: (item) => (
        <Text size="sm" maw={420} style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {item.payment === null ? (item.text ?? '—') : paymentWords(item.payment, locale)}
        </Text>
      ),
    },
    { title: t('cases.statusFilter'), cell: (item) => <InboxState state={item.state} /> },
    {
      title: t('desk.becameOf'),
      cell: (item) => {
        const id = inboxOutcomeId(item.outcome);
        return (
          <>
            <Text size="sm">{id === null ? '—' : t(id)}</Text>
            {assign !== null && item.kind === 'payment' && item.state === 'dead' && (
              <Button size="compact-sm" variant="light" onClick={() => assign(item)}>
                {t('desk.assign')}
              </Button>
            )}
          </>
        );
      },
    },
  ];
}

function Whose({ item }: { readonly item: Item }) {
  const { t } = useText();
  if (item.caseId === null) return item.debtor?.name ?? t('desk.nobodyFound');
  return (
    <Link to="/casos/$caseId" params={{ caseId: item.caseId }} className="quiet-link">
      {item.debtor?.name ?? t('cases.caseNumber', { id: item.caseId.slice(-8) })}
    </Link>
  );
}

function paymentWords(
  { reference, amountMinor, currency }: NonNullable<Item['payment']>,
  locale: Parameters<typeof formatMoney>[2],
): string {
  return `${formatMoney(amountMinor, currency, locale)} · ${reference}`;
}
