import { Badge } from '@mantine/core';
import { factDefinition } from '#rules/facts/catalogue.ts';
import type { Json } from '#rules/base/json.ts';
import { useText } from '../i18n/use-text.ts';
import { formatInstant, formatMoney, formatNumber } from '../ui/format.ts';
import { SimpleTable } from '../ui/simple-table.tsx';
import { OFFICE_ZONE, type CaseFact } from './case-types.ts';

/** The facts of the case with value, source, the books' cut-off and age. */
export function FactsTable({ facts }: { readonly facts: readonly CaseFact[] }) {
  const { t, locale, language } = useText();
  const currency = facts.find((fact) => fact.fact === 'currency')?.value;
  const shown = (fact: CaseFact): string =>
    valueWords(fact, {
      locale,
      currency: typeof currency === 'string' ? currency : null,
      yes: t('cases.yes'),
      no: t('cases.no'),
    });
  return (
    <SimpleTable
      label={t('cases.facts')}
      items={facts}
      keyOf={(fact) => fact.fact}
      columns={[
        { title: t('cases.fact'), cell: (fact) => factDefinition(fact.fact)?.label[language] ?? fact.fact },
        { title: t('cases.value'), number: true, cell: shown },
        {
          title: t('cases.source'),
          cell: (fact) => (
            <>
              {t(`cases.factSource.${sourceKey(fact.source)}`)}
              {fact.invented && (
                <Badge ml="xs" size="xs" color="yellow" variant="light">
                  {t('cases.invented')}
                </Badge>
              )}
            </>
          ),
        },
        {
          title: t('cases.asOf'),
          cell: (fact) => (fact.asOf === null ? '—' : formatInstant(fact.asOf, locale, OFFICE_ZONE)),
        },
        {
          title: t('cases.age'),
          number: true,
          cell: (fact) =>
            fact.ageSeconds === null
              ? '—'
              : t('cases.hours', { hours: formatNumber(Math.floor(fact.ageSeconds / 3600), locale) }),
        },
      ]}
    />
  );
}

const SOURCES = ['books', 'file', 'ours', 'strategy'];

function sourceKey(source: string): string {
  return SOURCES.find((known) => source.startsWith(known)) ?? 'other';
}

type ValueWords = {
  readonly locale: string;
  readonly currency: string | null;
  readonly yes: string;
  readonly no: string;
};

function valueWords(fact: CaseFact, words: ValueWords): string {
  const value: Json = fact.value;
  if (value === null) return '—';
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'number') {
    if (factDefinition(fact.fact)?.type !== 'money' || words.currency === null)
      return formatNumber(value, words.locale);
    return formatMoney(value, words.currency, words.locale);
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}
