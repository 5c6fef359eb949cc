import { formatInstant } from '../ui/format.ts';
import { ageText } from './case-time.ts';
import type { CaseFact } from './case-types.ts';
import type { CaseWords } from './case-words.ts';
import { FactSource } from './fact-source.tsx';
import { factName, factValue } from './fact-words.ts';

type FactsTableProps = {
  /** Those the decision was made on, as they were then. */
  readonly then: readonly CaseFact[];
  readonly today: readonly CaseFact[];
  /** A closed case has let its accounts go, and has no figures of its own any more. */
  readonly closed: boolean;
  readonly said: CaseWords;
};

/** What the decision stood on: value, source, cut-off and age at that moment; today's value apart, and only to compare. */
export function FactsTable({ then, today, closed, said }: FactsTableProps) {
  const { t } = said;
  return (
    <div>
      <h3 className="case-subtitle">{t('cases.factsThen')}</h3>
      <div className="case-scroll" tabIndex={0} role="region" aria-label={t('cases.factsThen')}>
        <table className="case-table">
          <thead>
            <tr>
              <th scope="col">{t('cases.fact')}</th>
              <th scope="col" className="case-number">
                {t('cases.valueThen')}
              </th>
              <th scope="col">{t('cases.sourceThen')}</th>
              {!closed && (
                <th scope="col" className="case-number case-today">
                  {t('cases.today')}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {then.map((fact) => (
              <FactRow
                key={fact.fact}
                fact={fact}
                today={closed ? null : (today.find((now) => now.fact === fact.fact) ?? null)}
                said={said}
              />
            ))}
          </tbody>
        </table>
      </div>
      {closed && <p className="case-fine">{t('cases.closedToday')}</p>}
    </div>
  );
}

type FactRowProps = { readonly fact: CaseFact; readonly today: CaseFact | null; readonly said: CaseWords };

function FactRow({ fact, today, said }: FactRowProps) {
  const { t } = said;
  const value = factValue(fact.fact, fact.value, said);
  const now = today === null ? null : factValue(today.fact, today.value, said);
  const changed = now !== null && now !== value;
  return (
    <tr>
      <th scope="row">{factName(fact.fact, said)}</th>
      <td className="case-number tabular">{value}</td>
      <td>
        <FactSource fact={fact} said={said} />
        {fact.asOf !== null && <span className="case-second tabular">{booksText(fact, said)}</span>}
      </td>
      {now !== null && (
        <td className="case-number tabular case-today" data-changed={changed}>
          {changed ? now : t('cases.same')}
        </td>
      )}
    </tr>
  );
}

/** The books' cut-off, and how old it was when the decision was made. */
function booksText({ asOf, ageSeconds }: CaseFact, { t, locale, zone }: CaseWords): string {
  const cutOff = asOf === null ? '—' : formatInstant(asOf, locale, zone);
  return ageSeconds === null ? cutOff : t('cases.booksThen', { at: cutOff, age: ageText(ageSeconds, t) });
}
