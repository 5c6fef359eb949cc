import { Group, SegmentedControl, Select, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ClientResponse } from '#engine/http-schema/routes.ts';
import { useClient } from '../api/client-context.ts';
import { useText } from '../i18n/use-text.ts';
import { useOfficeZone } from '../session/use-me.ts';
import { formatInstant } from '../ui/format.ts';
import { ListFrame } from '../ui/list-frame.tsx';
import { Page } from '../ui/page.tsx';
import { SimpleTable, type Column } from '../ui/simple-table.tsx';
import { usePagedList } from '../ui/use-paged-list.ts';
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
  const columns = useColumns();
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
    </Page>
  );
}

function useColumns(): readonly Column<Item>[] {
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
          {item.text ?? '—'}
        </Text>
      ),
    },
    { title: t('cases.statusFilter'), cell: (item) => <InboxState state={item.state} /> },
    {
      title: t('desk.becameOf'),
      cell: (item) => {
        const id = inboxOutcomeId(item.outcome);
        return id === null ? '—' : t(id);
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
