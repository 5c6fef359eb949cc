import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useClient } from '../api/client-context.ts';
import { useText } from '../i18n/use-text.ts';
import { formatMoney, formatNumber } from '../ui/format.ts';
import { ListFrame } from '../ui/list-frame.tsx';
import { Page } from '../ui/page.tsx';
import { SimpleTable, type Column } from '../ui/simple-table.tsx';
import { usePagedList } from '../ui/use-paged-list.ts';
import type { Account } from './account-types.ts';
import { GoLink } from './go-link.tsx';

/** Every account, found by its own or its debtor's reference. */
export function AccountsPage() {
  const { t } = useText();
  const client = useClient();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 250);
  const query = search === '' ? {} : { search };
  const list = usePagedList(['case', 'accounts', query], (cursor) =>
    client.call('listAccounts', { query: { ...query, ...cursor } }),
  );
  const columns = useColumns();
  return (
    <Page title={t('desk.accountsTitle')}>
      <TextInput
        label={t('desk.accountSearch')}
        description={t('desk.accountSearchHint')}
        type="search"
        maw={360}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <ListFrame
        list={list}
        empty={t(search === '' ? 'desk.accountsEmpty' : 'desk.accountsNone', { search })}
        emptyAction={
          search === '' ? (
            <GoLink to="/importar">{t('desk.goImport')}</GoLink>
          ) : (
            <Button variant="default" onClick={() => setTyped('')}>
              {t('desk.clearSearch')}
            </Button>
          )
        }
      >
        {(items) => (
          <SimpleTable
            label={t('desk.listOf', { name: t('desk.accountsTitle') })}
            items={items}
            keyOf={(item) => item.id}
            columns={columns}
          />
        )}
      </ListFrame>
    </Page>
  );
}

function useColumns(): readonly Column<Account>[] {
  const { t, locale } = useText();
  return [
    {
      title: t('cases.account'),
      cell: (item) => (
        <Link to="/obligaciones/$accountId" params={{ accountId: item.id }} className="quiet-link">
          {item.reference}
        </Link>
      ),
    },
    { title: t('desk.holder'), cell: (item) => item.holder?.name ?? t('desk.notForRole') },
    { title: t('cases.creditor'), cell: (item) => item.creditor.name },
    { title: t('desk.accountState'), cell: (item) => t(`desk.state.${item.state}`) },
    {
      title: t('cases.overdue'),
      number: true,
      cell: (item) => (item.overdueMinor === null ? '—' : formatMoney(item.overdueMinor, item.currency, locale)),
    },
    {
      title: t('cases.daysPastDue'),
      number: true,
      cell: (item) => {
        const days = item.creditor.daysPastDueBy === 'ours' ? item.daysPastDueOurs : item.daysPastDue;
        return days === null ? '—' : formatNumber(days, locale);
      },
    },
  ];
}
