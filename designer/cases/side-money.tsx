import { formatDay, formatInstant, formatMoney } from '../ui/format.ts';
import { SimpleTable } from '../ui/simple-table.tsx';
import type { CaseData } from './case-types.ts';
import type { CaseWords } from './case-words.ts';
import { NoneYet } from './none-yet.tsx';

type SideMoneyProps = Pick<CaseData, 'movements' | 'promises'> & { readonly said: CaseWords };

/** What was paid or moved in the books, and what was promised. */
export function SideMoney({ movements, promises, said }: SideMoneyProps) {
  const { t, locale, zone } = said;
  if (movements.length + promises.length === 0) return <NoneYet>{t('cases.noMoney')}</NoneYet>;
  return (
    <>
      {movements.length > 0 && (
        <SimpleTable
          label={t('cases.movements')}
          items={movements}
          keyOf={(movement) => movement.id}
          columns={[
            { title: t('cases.kind'), cell: (movement) => t(`cases.movement.${movement.kind}`) },
            {
              title: t('cases.amount'),
              number: true,
              cell: ({ amountMinor, currency }) => formatMoney(amountMinor, currency, locale),
            },
            { title: t('cases.effectiveAt'), cell: ({ effectiveAt }) => formatInstant(effectiveAt, locale, zone) },
            { title: t('cases.knownAt'), cell: ({ knownAt }) => formatInstant(knownAt, locale, zone) },
          ]}
        />
      )}
      {promises.length > 0 && (
        <SimpleTable
          label={t('cases.promises')}
          items={promises}
          keyOf={(promise) => promise.id}
          columns={[
            { title: t('cases.promise'), cell: ({ state }) => t(`cases.promise.${state}`) },
            {
              title: t('cases.amount'),
              number: true,
              cell: ({ amountMinor, currency }) => formatMoney(amountMinor, currency, locale),
            },
            { title: t('cases.dueDate'), cell: ({ dueDate }) => formatDay(dueDate, locale) },
          ]}
        />
      )}
    </>
  );
}
