import { formatInstant, formatMoney, formatNumber } from '../ui/format.ts';
import { SimpleTable } from '../ui/simple-table.tsx';
import type { CaseData } from './case-types.ts';
import type { CaseWords } from './case-words.ts';
import { NoneYet } from './none-yet.tsx';

type SideAccountsProps = { readonly accounts: CaseData['accounts']; readonly said: CaseWords };

/** The debts of the case: the creditor's figures, ours beside them, and of when the books are. */
export function SideAccounts({ accounts, said }: SideAccountsProps) {
  const { t, locale, zone } = said;
  if (accounts.length === 0) return <NoneYet>{t('cases.noAccounts')}</NoneYet>;
  const days = (value: number | null): string => (value === null ? '—' : formatNumber(value, locale));
  return (
    <SimpleTable
      label={t('cases.accounts')}
      items={accounts}
      keyOf={(account) => account.id}
      columns={[
        { title: t('cases.account'), cell: (account) => account.reference },
        {
          title: t('cases.overdue'),
          number: true,
          cell: ({ overdueMinor, currency }) =>
            overdueMinor === null ? '—' : formatMoney(overdueMinor, currency, locale),
        },
        {
          title: t('cases.paidSince'),
          number: true,
          cell: ({ paidSinceBooksMinor, currency }) => formatMoney(paidSinceBooksMinor, currency, locale),
        },
        { title: t('cases.daysCreditor'), number: true, cell: (account) => days(account.daysPastDue) },
        { title: t('cases.daysOurs'), number: true, cell: (account) => days(account.daysPastDueOurs) },
        { title: t('cases.asOf'), cell: (account) => formatInstant(account.asOf, locale, zone) },
      ]}
    />
  );
}
