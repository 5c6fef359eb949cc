import { isJsonObject, type JsonObject } from '#rules/base/json.ts';
import type { Pack } from '#rules/packs/pack.ts';
import type { CaseWords } from './case-words.ts';
import { HeldIcon } from './held-icon.tsx';
import { citeText, readText, sourceOf } from './law-words.ts';
import { objectsOf } from './list-of.ts';
import { textOf } from './text-of.ts';

type GateCheckProps = { readonly check: JsonObject; readonly pack: Pack | null; readonly said: CaseWords };

/** One check of the gate: its verdict, and each rule that took part, with article, trust mark and what was read. */
export function GateCheck({ check, pack, said }: GateCheckProps) {
  const { t } = said;
  const passed = check['verdict'] === 'pass';
  const findings = objectsOf(check['findings']);
  return (
    <li className="case-check" data-passed={passed}>
      <span className="case-check-name">
        <HeldIcon held={passed} />
        <span>
          {t(`cases.check.${textOf(check['check'])}`)}
          <span className="sr-only">: {t(passed ? 'cases.passed' : 'cases.refusedWord')}</span>
        </span>
      </span>
      {findings.length === 0 ? (
        <span className="case-fine">{t('cases.noRule')}</span>
      ) : (
        <ul className="case-findings">
          {findings.map((finding) => (
            <Finding key={textOf(finding['sentenceKey'])} finding={finding} pack={pack} said={said} />
          ))}
        </ul>
      )}
    </li>
  );
}

type FindingProps = { readonly finding: JsonObject; readonly pack: Pack | null; readonly said: CaseWords };

function Finding({ finding, pack, said }: FindingProps) {
  const { t, language } = said;
  const { rule, sentence } = finding;
  if (!isJsonObject(rule)) return null;
  const source = sourceOf(pack, textOf(rule['id']));
  const refused = finding['verdict'] === 'refuse';
  const read = readText(finding, said);
  return (
    <li>
      {refused && isJsonObject(sentence) && <strong>{textOf(sentence[language])} </strong>}
      {finding['verdict'] === 'exempt' && <span>{t('cases.exempt')} </span>}
      {read !== null && <span className={refused ? 'case-read' : undefined}>{read}</span>}
      <span className="case-fine case-cite">
        {source?.sourceUrl == null ? (
          citeText(rule, said)
        ) : (
          <a href={source.sourceUrl} target="_blank" rel="noreferrer">
            {citeText(rule, said)}
          </a>
        )}
        {source !== null && rule['law'] !== 'policy' && <> · {t(`cases.trust.${source.mark}`)}</>}
      </span>
    </li>
  );
}
