import { ACTS } from '#engine/case/acts.ts';
import { isJsonObject, type JsonObject } from '#rules/base/json.ts';
import { formatMoney } from '../ui/format.ts';
import type { CaseRecord } from './case-types.ts';
import type { CaseWords } from './case-words.ts';
import { textOf } from './text-of.ts';

/** What somebody did to the case, and who: "Óscar Bravo cerró el caso". A process of ours is named as such. */
export function actText({ content, actor }: CaseRecord, { t }: CaseWords): string {
  const act = ACTS.find((known) => known === content['act']);
  const what = t(act === undefined ? 'cases.act.other' : `cases.act.${act}`);
  return actor === null ? what : t('cases.actBy', { what, actor });
}

/** What an act says besides: an amount, the kind of hold, the reason that was given. */
export function actDetails({ content }: CaseRecord, said: CaseWords): readonly string[] {
  const details = content['details'];
  if (!isJsonObject(details)) return [];
  return [amountOf(details, said), holdOf(details, said), notOf(details, said), reasonOf(details, said)].filter(
    (line) => line !== null,
  );
}

function amountOf(details: JsonObject, { locale }: CaseWords): string | null {
  const { amountMinor, currency } = details;
  return typeof amountMinor === 'number' && typeof currency === 'string'
    ? formatMoney(amountMinor, currency, locale)
    : null;
}

function holdOf({ kind }: JsonObject, { t, holds }: CaseWords): string | null {
  return holds.some((hold) => hold.kind === kind) ? t(`cases.hold.${textOf(kind)}`) : null;
}

/** Contacts it took back before they left, and those already on their way (law 1). */
function notOf(details: JsonObject, { t }: CaseWords): string | null {
  const { cancelledContacts, inFlight } = details;
  const stopped = Array.isArray(cancelledContacts) ? cancelledContacts.length : 0;
  const left = Array.isArray(inFlight) ? inFlight.length : 0;
  return stopped + left === 0 ? null : t('cases.actEffect', { stopped, left });
}

function reasonOf({ reason, note }: JsonObject, { t }: CaseWords): string | null {
  const said = textOf(reason) === '' ? textOf(note) : textOf(reason);
  return said === '' ? null : t('cases.reasonGiven', { reason: said });
}
