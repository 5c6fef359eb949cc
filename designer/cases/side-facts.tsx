import { formatInstant } from '../ui/format.ts';
import { SimpleTable } from '../ui/simple-table.tsx';
import { ageText } from './case-time.ts';
import type { CaseFact } from './case-types.ts';
import type { CaseWords } from './case-words.ts';
import { FactSource } from './fact-source.tsx';
import { factName, factValue } from './fact-words.ts';

type SideFactsProps = { readonly facts: readonly CaseFact[]; readonly said: CaseWords };

/** Every fact as it reads today; no decision was made on these. */
export function SideFacts({ facts, said }: SideFactsProps) {
  const { t, locale, zone } = said;
  return (
    <>
      <p className="case-fine">{t('cases.factsToday')}</p>
      <SimpleTable
        label={t('cases.side.facts')}
        items={facts}
        keyOf={({ fact }) => fact}
        columns={[
          { title: t('cases.fact'), cell: ({ fact }) => factName(fact, said) },
          { title: t('cases.value'), number: true, cell: ({ fact, value }) => factValue(fact, value, said) },
          { title: t('cases.source'), cell: (fact) => <FactSource fact={fact} said={said} /> },
          { title: t('cases.asOf'), cell: ({ asOf }) => (asOf === null ? '—' : formatInstant(asOf, locale, zone)) },
          {
            title: t('cases.age'),
            number: true,
            cell: ({ ageSeconds }) => (ageSeconds === null ? '—' : ageText(ageSeconds, t)),
          },
        ]}
      />
    </>
  );
}
