import { CircleCheck, CircleX } from 'lucide-react';
import { isJsonObject, type Json, type JsonObject } from '#rules/base/json.ts';
import { formatInstant } from '../ui/format.ts';
import type { CaseWords } from './case-words.ts';
import { isChannel } from './fact-words.ts';
import { GateCheck } from './gate-check.tsx';
import { packCited } from './law-words.ts';
import { objectsOf } from './list-of.ts';
import { refusalText } from './record-words.ts';
import { textOf } from './text-of.ts';

type GateChecksProps = { readonly details: JsonObject; readonly said: CaseWords };

/** Every channel that was tried in its order, and every check of the law in its own, the passed ones too. */
export function GateChecks({ details, said }: GateChecksProps) {
  const trials = objectsOf(details['channels']);
  if (trials.length === 0) return null;
  return (
    <ol className="case-trials" aria-label={said.t('cases.trials')}>
      {trials.map((trial, index) => (
        <li key={textOf(trial['channel'])}>
          <Trial trial={trial} place={index + 1} said={said} />
        </li>
      ))}
    </ol>
  );
}

type TrialProps = { readonly trial: JsonObject; readonly place: number; readonly said: CaseWords };

function Trial({ trial, place, said }: TrialProps) {
  const { t } = said;
  const verdict = isJsonObject(trial['verdict']) ? trial['verdict'] : null;
  const channel = textOf(trial['channel']);
  const allowed = verdict?.['verdict'] === 'allow';
  const Icon = allowed ? CircleCheck : CircleX;
  const pack = verdict === null ? null : packCited(verdict);
  return (
    <>
      <h3
        className="case-trial-head"
        style={isChannel(channel) ? { borderLeftColor: `var(--channel-${channel})` } : {}}
        data-allowed={allowed}
      >
        <span>
          <span className="tabular">{place}.</span> {t(`cases.channel.${channel}`)}
        </span>
        <span className="case-trial-verdict">
          <Icon size={16} aria-hidden />
          {t(allowed ? 'cases.trialAllowed' : 'cases.trialRefused')}
        </span>
      </h3>
      <p className="case-trial-why">{whyText(trial, verdict, said)}</p>
      {verdict !== null && (
        <>
          <ul className="case-checks">
            {objectsOf(verdict['checks']).map((check) => (
              <GateCheck key={textOf(check['check'])} check={check} pack={pack} said={said} />
            ))}
          </ul>
          <p className="case-fine">{packText(verdict, said)}</p>
        </>
      )}
    </>
  );
}

/** What the verdict means for this message: until when it may leave, or from when it may be tried. */
function whyText(trial: JsonObject, verdict: JsonObject | null, said: CaseWords): string {
  const { t, locale, zone } = said;
  const at = (instant: Json | undefined): string | null =>
    typeof instant === 'string' ? formatInstant(instant, locale, zone) : null;
  if (verdict === null) return refusalText(textOf(trial['refused']), t);
  if (verdict['verdict'] === 'allow') return t('cases.sendBefore', { at: at(verdict['sendBefore']) ?? '' });
  const reason = refusalText(textOf(verdict['code']), t);
  const next = at(verdict['next']);
  return `${reason} ${next === null ? t('cases.nextNever') : t('cases.nextLawful', { at: next })}`;
}

function packText(verdict: JsonObject, { t, language }: CaseWords): string {
  const ref = isJsonObject(verdict['pack']) ? verdict['pack'] : {};
  const pack = packCited(verdict);
  const cited = t('cases.packCited', {
    name: pack?.name[language] ?? textOf(ref['id']),
    version: textOf(ref['version']),
    hash: textOf(ref['hash']).slice(0, 8),
  });
  // Where no zone is known no clock was read.
  const zones = textOf(verdict['zoneDataVersion']).split('-').at(-1)?.slice(0, 8) ?? '';
  return zones === '' ? cited : `${cited} ${t('cases.zonesCited', { zones })}`;
}
