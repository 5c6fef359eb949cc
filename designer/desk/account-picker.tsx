import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useClient } from '../api/client-context.ts';
import { useText } from '../i18n/use-text.ts';
import type { Account } from './account-types.ts';

type AccountPickerProps = {
  readonly chosen: Account | null;
  readonly onChoose: (account: Account | null) => void;
};

/** Finds an account by the beginning of its or its debtor's reference. */
export function AccountPicker({ chosen, onChoose }: AccountPickerProps) {
  const { t } = useText();
  const client = useClient();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 250);
  const label = (account: Account): string =>
    account.holder === null ? account.reference : `${account.reference} · ${account.holder.name}`;
  const asked = chosen !== null && search === label(chosen) ? chosen.reference : search;
  const found = useQuery({
    queryKey: ['case', 'accounts', 'pick', asked],
    queryFn: () => client.call('listAccounts', { query: { limit: 20, ...(asked === '' ? {} : { search: asked }) } }),
  });
  const items = found.data?.items ?? [];
  return (
    <Select
      label={t('desk.accountSearch')}
      placeholder={t('desk.accountSearchHint')}
      searchable
      required
      value={chosen?.id ?? null}
      searchValue={typed}
      onSearchChange={setTyped}
      filter={({ options }) => options}
      nothingFoundMessage={t('desk.accountsNone', { search })}
      data={items.map((account) => ({ value: account.id, label: label(account) }))}
      onChange={(id) => onChoose(items.find((account) => account.id === id) ?? null)}
    />
  );
}
