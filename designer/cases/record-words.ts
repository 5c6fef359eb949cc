import type { DraftKind } from '#engine/case/draft.ts';
import { REFUSAL_CODES } from '#engine/case/gate-answer.ts';
import { listText } from '#engine/steps/sentences/list-text.ts';
import { isJsonObject, type Json, type JsonObject } from '#rules/base/json.ts';
import { formatInstant } from '../ui/format.ts';
import type { Text } from '../i18n/use-text.ts';
import { actText } from './act-words.ts';
import type { CaseRecord } from './case-types.ts';
import { outcomeText, type CaseWords } from './case-words.ts';
import { channelsText } from './contact-words.ts';
import { eventText, eventWord } from './event-words.ts';
import { factName, factValue } from './fact-words.ts';
import { listOf } from './list-of.ts';
import { moveReasonText } from './move-words.ts';
import { isDraftKind } from './record-sort.ts';
import { instantSpecText } from './spec-words.ts';
import { textOf } from './text-of.ts';

type Say = (record: CaseRecord, said: CaseWords) => string;

/** One sentence for each kind of record; a new kind is a compile error until it has one. */
const SAY: { readonly [K in DraftKind]: Say } = {
  caseStarted: (_record, { t }) => t('cases.draft.caseStarted'),
  eventTaken: (record, said) => said.t('cases.draft.eventTaken', { event: eventText(record, said) }),
  entered: (_record, { t }) => t('cases.draft.entered'),
  left: (record, said) => said.t('cases.draft.left', { outcome: outcomeSaid(record, said) }),
  decided: (record, said) => said.t('cases.draft.decided', { outcome: outcomeSaid(record, said) }),
  waiting: ({ content }, said) => waitingText(content, said),
  instantAsked: ({ content }, said) =>
    said.t('cases.draft.instantAsked', { what: instantSpecText(content['spec'], said) }),
  contactAsked: ({ content }, said) =>
    said.t('cases.draft.contactAsked', { channels: channelsText(requestOf(content)['channels'], said) }),
  gateVerdict: ({ content }, said) => answerText(content['answer'], said),
  contactAnswered: ({ content }, { t }) =>
    t(isAllowed(content['answer']) ? 'cases.draft.answerAllowed' : 'cases.draft.answerRefused'),
  contactWithheld: ({ content }, { t }) =>
    t(content['why'] === 'hold' ? 'cases.draft.withheldHold' : 'cases.draft.withheldPause'),
  contactMoved: ({ content }, said) => movedText(content, said),
  taskOpened: ({ content }, { t }) => {
    const task = content['task'];
    return t('cases.draft.taskOpened', { title: isJsonObject(task) ? textOf(task['title']) : t('cases.hidden') });
  },
  factSet: ({ content }, said) => {
    const fact = textOf(content['fact']);
    const value = content['value'] === undefined ? said.t('cases.hidden') : factValue(fact, content['value'], said);
    return said.t('cases.draft.factSet', { fact: factName(fact, said), value });
  },
  held: (_record, { t }) => t('cases.draft.held'),
  released: (_record, { t }) => t('cases.draft.released'),
  pausedAt: (_record, { t }) => t('cases.draft.pausedAt'),
  resumedAt: (_record, { t }) => t('cases.draft.resumedAt'),
  redecided: ({ content }, said) =>
    said.t('cases.draft.redecided', { because: eventWord(textOf(content['because']), said.t) }),
  migratedTo: (_record, { t }) => t('cases.draft.migratedTo'),
  parked: ({ content }, { t }) =>
    t('cases.draft.parked', { reason: lowerFirst(t(`cases.park.${textOf(content['code'])}`)) }),
  closed: ({ content }, { t }) => t('cases.draft.closed', { reason: t(`cases.exit.${textOf(content['reason'])}`) }),
  turnDecided: ({ seq }, { t }) => t('cases.draft.turnDecided', { number: seq }),
  act: (record, said) => actText(record, said),
};

/** What a record says, in the words of the version it was written under. */
export function recordText(record: CaseRecord, said: CaseWords): string {
  return isDraftKind(record.kind) ? SAY[record.kind](record, said) : said.t('cases.draft.unknown');
}

/** Why the gate said no, in one sentence. */
export function refusalText(code: string, t: Text['t']): string {
  const known = REFUSAL_CODES.find((candidate) => candidate === code);
  return t(known === undefined ? 'cases.refusal.other' : `cases.refusal.${known}`);
}

function outcomeSaid({ content, seq, stepId }: CaseRecord, said: CaseWords): string {
  return outcomeText(said, { seq, stepId }, textOf(content['outcome']));
}

function waitingText(content: JsonObject, { t, locale, zone, language }: CaseWords): string {
  const until = content['until'];
  const awaited = listOf(content['for']).map((kind) => eventWord(textOf(kind), t));
  const events = listText(
    awaited.map((word) => ({ es: word, en: word, pt: word })),
    'or',
  )[language];
  const at = typeof until === 'string' ? formatInstant(until, locale, zone) : null;
  if (at === null) return awaited.length === 0 ? t('cases.draft.waiting') : t('cases.draft.waitingEvent', { events });
  return awaited.length === 0
    ? t('cases.draft.waitingUntil', { at })
    : t('cases.draft.waitingEventUntil', { events, at });
}

function isAllowed(answer: Json | undefined): boolean {
  return isJsonObject(answer) && answer['kind'] === 'allowed';
}

function answerText(answer: Json | undefined, { t }: CaseWords): string {
  if (!isJsonObject(answer)) return t('cases.draft.gateUnknown');
  if (isAllowed(answer)) return t('cases.draft.allowed', { channel: t(`cases.channel.${textOf(answer['channel'])}`) });
  return t('cases.draft.refused', { reason: refusalText(textOf(answer['code']), t) });
}

function movedText(content: JsonObject, { t }: CaseWords): string {
  const state = t(`cases.moved.${textOf(content['to'])}`);
  const details = content['details'];
  const reason = isJsonObject(details) ? moveReasonText(textOf(details['reason']), textOf(content['to']), t) : null;
  return reason === null ? state : `${state}: ${reason}`;
}

function requestOf(content: JsonObject): JsonObject {
  const request = content['request'];
  return isJsonObject(request) ? request : {};
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}
