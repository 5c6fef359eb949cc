import { isJsonObject, type Json, type JsonObject } from '#rules/base/json.ts';
import { factDefinition } from '#rules/facts/catalogue.ts';
import { conditionText } from '#engine/steps/sentences/condition-text.ts';
import { conditionsOfRow, documentAt, outcomeText, type CaseWords, type Place } from './case-words.ts';
import { factName, factValue } from './fact-words.ts';
import { HeldIcon } from './held-icon.tsx';
import { askedText } from './leaf-words.ts';
import { objectsOf } from './list-of.ts';
import { textOf } from './text-of.ts';

type RowsReadProps = {
  readonly rows: Json | undefined;
  /** The outcome that won. */
  readonly won: string;
  readonly place: Place;
  readonly said: CaseWords;
};

/** Each rule of the decision in order under its own name; each condition with what was asked and what was read. */
export function RowsRead({ rows, won, place, said }: RowsReadProps) {
  const { t } = said;
  const found = objectsOf(rows);
  if (found.length === 0) return null;
  const mixed = mixedCurrency(found, place, said);
  const fellThrough = !found.some((row) => row['held'] === true);
  return (
    <>
      {mixed !== null && <p className="case-warn">{mixed}</p>}
      <ol className="case-rules" aria-label={t('cases.rules')}>
        {found.map((row, index) => (
          <Rule key={textOf(row['rowId'])} row={row} number={index + 1} place={place} said={said} />
        ))}
        <li className="case-rule" data-held={fellThrough}>
          <RuleHead
            held={fellThrough ? true : null}
            number={found.length + 1}
            name={outcomeText(said, place, fellThrough ? won : 'otherwise')}
            word={t(fellThrough ? 'cases.fellThrough' : 'cases.notNeeded')}
          />
        </li>
      </ol>
    </>
  );
}

/** Amounts are compared as minor units: a strategy drawn in one currency judges a case in another by the bare number. */
function mixedCurrency(rows: readonly JsonObject[], { seq }: Place, said: CaseWords): string | null {
  const drawn = documentAt(said, seq)?.settings.currency ?? null;
  const judgesMoney = rows
    .flatMap((row) => objectsOf(row['leaves']))
    .some((leaf) => factDefinition(textOf(leaf['fact']))?.type === 'money');
  return drawn === null || said.currency === null || drawn === said.currency || !judgesMoney
    ? null
    : said.t('cases.mixedCurrency', { drawn, own: said.currency });
}

type RuleProps = {
  readonly row: JsonObject;
  readonly number: number;
  readonly place: Place;
  readonly said: CaseWords;
};

function Rule({ row, number, place, said }: RuleProps) {
  const { t } = said;
  const held = typeof row['held'] === 'boolean' ? row['held'] : null;
  const leaves = objectsOf(row['leaves']);
  return (
    <li className="case-rule" data-held={held === true}>
      <RuleHead
        held={held}
        number={number}
        name={outcomeText(said, place, textOf(row['outcome']))}
        word={t(held === null ? 'cases.notRead' : held ? 'cases.held' : 'cases.notHeld')}
      />
      {leaves.length > 0 && (
        <>
          <p className="case-fine">{joinText(said, place, textOf(row['rowId']))}</p>
          <div className="case-scroll" tabIndex={0} role="region" aria-label={t('cases.conditionsOf', { number })}>
            <table className="case-table">
              <thead>
                <tr>
                  <th scope="col">{t('cases.fact')}</th>
                  <th scope="col">{t('cases.asked')}</th>
                  <th scope="col">{t('cases.read')}</th>
                  <th scope="col">{t('cases.result')}</th>
                </tr>
              </thead>
              <tbody>
                {leaves.map((leaf, at) => (
                  <Leaf key={at} leaf={leaf} said={said} />
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </li>
  );
}

type RuleHeadProps = {
  readonly held: boolean | null;
  readonly number: number;
  readonly name: string;
  readonly word: string;
};

function RuleHead({ held, number, name, word }: RuleHeadProps) {
  return (
    <h3 className="case-rule-head">
      <HeldIcon held={held} />
      <span>
        <span className="tabular">{number}.</span> «{name}»
      </span>
      <span className="case-rule-word">{word}</span>
    </h3>
  );
}

function Leaf({ leaf, said }: { readonly leaf: JsonObject; readonly said: CaseWords }) {
  const { t } = said;
  const fact = textOf(leaf['fact']);
  const held = typeof leaf['held'] === 'boolean' ? leaf['held'] : null;
  return (
    <tr>
      <td>{factName(fact, said)}</td>
      <td>{askedText(fact, textOf(leaf['operator']), leaf['expected'] ?? null, said)}</td>
      <td className="tabular">
        {held === null ? t('cases.notReadShort') : factValue(fact, leaf['read'] ?? null, said)}
      </td>
      <td>
        <span className="case-held">
          <HeldIcon held={held} />
          {t(held === null ? 'cases.notReadShort' : held ? 'cases.yes' : 'cases.no')}
        </span>
      </td>
    </tr>
  );
}

/** Whether all had to hold or one was enough; a rule with groups inside groups is said as its whole sentence. */
function joinText(said: CaseWords, place: Place, rowId: string): string {
  const { t, words, language, currency } = said;
  const conditions = conditionsOfRow(said, place, rowId);
  if (conditions === null) return t('cases.joinUnknown');
  const flat = (members: Json | undefined): boolean =>
    objectsOf(members).every((member) => isJsonObject(member) && Object.hasOwn(member, 'fact'));
  if (Object.hasOwn(conditions, 'all') && flat(conditions['all'])) return t('cases.joinAll');
  if (Object.hasOwn(conditions, 'any') && flat(conditions['any'])) return t('cases.joinAny');
  return t('cases.joinSentence', { sentence: conditionText(conditions, { ...words, currency }, language) });
}
