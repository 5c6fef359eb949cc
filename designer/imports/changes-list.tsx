import { List } from '@mantine/core';
import { useText } from '../i18n/use-text.ts';
import { formatMoney, formatNumber } from '../ui/format.ts';
import type { ImportChanges } from './import-changes.ts';
import { targetLabel } from './target-label.ts';

/** What changed in the books, in sentences; sums are per currency, never across. */
export function ChangesList({ changes }: { readonly changes: ImportChanges }) {
  const { t, locale, language } = useText();
  const { accounts, debtors, contactPoints, consents, casesTold, changedFields, totals } = changes;
  const of = ({ inserted, updated, unchanged }: ImportChanges['debtors']) => ({
    inserted: formatNumber(inserted, locale),
    updated: formatNumber(updated, locale),
    unchanged: formatNumber(unchanged, locale),
  });
  const money = (minor: string | null, currency: string): string =>
    minor === null ? '—' : formatMoney(minor, currency, locale);
  const fields = Object.entries(changedFields).map(([field, times]) => {
    return `${targetLabel(field, language) ?? t('imports.kept')} (${formatNumber(times, locale)})`;
  });
  return (
    <List size="sm" aria-label={t('imports.changes')}>
      <List.Item>{t('imports.changedAccounts', of(accounts))}</List.Item>
      <List.Item>{t('imports.changedDebtors', of(debtors))}</List.Item>
      {fields.length > 0 && <List.Item>{t('imports.changedFields', { fields: fields.join(', ') })}</List.Item>}
      <List.Item>
        {t('imports.changedPoints', {
          inserted: formatNumber(contactPoints.inserted, locale),
          ended: formatNumber(contactPoints.ended, locale),
          consents: formatNumber(consents.written, locale),
        })}
      </List.Item>
      {accounts.missing > 0 && (
        <List.Item>
          {t('imports.missingAccounts', {
            count: accounts.missing,
            first: accounts.missingReferences.slice(0, 5).join(', '),
          })}
        </List.Item>
      )}
      <List.Item>{t('imports.casesTold', { count: casesTold })}</List.Item>
      {totals.map((total) => (
        <List.Item key={total.currency}>
          {t('imports.total', {
            currency: total.currency,
            accounts: formatNumber(total.accounts, locale),
            overdue: money(total.overdueMinor, total.currency),
            payoff: money(total.payoffMinor, total.currency),
          })}
        </List.Item>
      ))}
    </List>
  );
}
