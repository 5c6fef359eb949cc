import { listText } from '#engine/steps/sentences/list-text.ts';
import { isJsonObject, type JsonObject } from '#rules/base/json.ts';
import type { Text } from '../i18n/use-text.ts';
import { formatMoney } from '../ui/format.ts';
import type { CaseRecord } from './case-types.ts';
import { outcomeText, type CaseWords } from './case-words.ts';
import { factName } from './fact-words.ts';
import { listOf } from './list-of.ts';
import { textOf } from './text-of.ts';

/** What happened to the case, with what its turn kept of it: "pago aplicado, COP 50.000". */
export function eventText(record: CaseRecord, said: CaseWords): string {
  const kind = textOf(record.content['event']);
  const word = eventWord(kind, said.t);
  const body = bodyOf(record, said);
  const more = body === undefined ? null : DETAILS[kind]?.(body, record, said);
  return more === null || more === undefined || more === '' ? word : `${word}, ${more}`;
}

/** The name of a kind of case event. */
export function eventWord(kind: string, t: Text['t']): string {
  return KINDS.includes(kind) ? t(`cases.event.${kind}`) : t('cases.event.other');
}

/** Case events have numbers; the turn that took one in keeps its body. */
function bodyOf({ seq, content }: CaseRecord, { turns }: CaseWords): JsonObject | undefined {
  const number = content['number'];
  return turns.get(seq)?.events?.find((event) => event['number'] === number && event['kind'] === content['event']);
}

type Detail = (body: JsonObject, record: CaseRecord, said: CaseWords) => string | null;

const payment: Detail = (body, _record, { movements, locale }) => {
  const found = movements.find(({ id }) => id === body['movementId']);
  return found === undefined ? null : formatMoney(found.amountMinor, found.currency, locale);
};

const DETAILS: { readonly [kind: string]: Detail | undefined } = {
  paymentReported: payment,
  paymentPosted: payment,
  paymentReversed: payment,
  reply: (body, _record, { t }) => t('cases.by', { channel: t(`cases.channel.${textOf(body['channel'])}`) }),
  hold: (body, _record, { t }) =>
    isJsonObject(body['hold']) ? t(`cases.hold.${textOf(body['hold']['kind'])}`).toLowerCase() : null,
  holdReleased: (body, _record, { holds, t }) => {
    const found = holds.find(({ id }) => id === body['holdId']);
    return found === undefined ? null : t(`cases.hold.${found.kind}`).toLowerCase();
  },
  promise: (body, _record, { t }) => t(`cases.promiseChange.${textOf(body['state'])}`),
  contactResult: (body, _record, { t }) => t(`cases.contactState.${textOf(body['result'])}`),
  factsChanged: (body, _record, said) => {
    const names = listOf(body['facts']).map((fact) => factName(textOf(fact), said));
    return listText(
      names.map((name) => ({ es: name, en: name, pt: name })),
      'and',
    )[said.language].replace('…', '');
  },
  taskDone: (body, { seq }, said) => {
    const outcome = textOf(body['outcome']);
    if (body['taskId'] === 'attention') return said.t(outcome === 'close' ? 'cases.act.close' : 'cases.act.retry');
    return `«${outcomeText(said, { seq, stepId: textOf(body['opId']).split('/')[0] ?? null }, outcome)}»`;
  },
};

const KINDS = [
  'accountJoined',
  'accountLeft',
  'consentChanged',
  'contactPointChanged',
  'contactResult',
  'due',
  'factsChanged',
  'gateAnswered',
  'hold',
  'holdReleased',
  'instantResolved',
  'migrated',
  'optOut',
  'paused',
  'paymentPosted',
  'paymentReported',
  'paymentReversed',
  'placementRecalled',
  'promise',
  'reply',
  'resumed',
  'segmentLeft',
  'started',
  'taskDone',
];
