import { REFUSAL_CODES } from '#engine/case/gate-answer.ts';
import type { DraftKind } from '#engine/case/draft.ts';
import { isJsonObject, type Json, type JsonObject } from '#rules/base/json.ts';
import type { Text } from '../i18n/use-text.ts';
import type { CaseRecord } from './case-types.ts';

type Words = (content: JsonObject, t: Text['t']) => string;

function text(value: Json | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** One sentence for each kind of record; a new kind is a compile error until it has one. */
const WORDS: { readonly [K in DraftKind]: Words } = {
  caseStarted: (_content, t) => t('cases.draft.caseStarted'),
  eventTaken: (content, t) => t('cases.draft.eventTaken', { event: t(`cases.event.${text(content['event'])}`) }),
  entered: (_content, t) => t('cases.draft.entered'),
  left: (content, t) => t('cases.draft.left', { outcome: outcomeWords(text(content['outcome']), t) }),
  decided: (content, t) => t('cases.draft.decided', { outcome: outcomeWords(text(content['outcome']), t) }),
  waiting: (content, t) => t(content['until'] === null ? 'cases.draft.waitingEvent' : 'cases.draft.waiting'),
  instantAsked: (_content, t) => t('cases.draft.instantAsked'),
  contactAsked: (_content, t) => t('cases.draft.contactAsked'),
  gateVerdict: (content, t) => answerWords(content, t),
  contactAnswered: (_content, t) => t('cases.draft.answerTaken'),
  contactWithheld: (content, t) =>
    t(content['why'] === 'hold' ? 'cases.draft.withheldHold' : 'cases.draft.withheldPause'),
  contactMoved: (content, t) =>
    t('cases.draft.contactMoved', { state: t(`cases.contactState.${text(content['to'])}`) }),
  taskOpened: (_content, t) => t('cases.draft.taskOpened'),
  factSet: (_content, t) => t('cases.draft.factSet'),
  held: (_content, t) => t('cases.draft.held'),
  released: (_content, t) => t('cases.draft.released'),
  pausedAt: (_content, t) => t('cases.draft.pausedAt'),
  resumedAt: (_content, t) => t('cases.draft.resumedAt'),
  redecided: (_content, t) => t('cases.draft.redecided'),
  migratedTo: (_content, t) => t('cases.draft.migratedTo'),
  parked: (content, t) => t('cases.draft.parked', { reason: t(`cases.park.${text(content['code'])}`) }),
  closed: (content, t) => t('cases.draft.closed', { reason: t(`cases.exit.${text(content['reason'])}`) }),
  act: (content, t) => t('cases.draft.act', { act: t(`cases.act.${text(content['act'])}`) }),
};

export function recordWords(record: CaseRecord, t: Text['t']): string {
  return isDraftKind(record.kind) ? WORDS[record.kind](record.content, t) : t('cases.draft.unknown');
}

function isDraftKind(kind: string): kind is DraftKind {
  return Object.hasOwn(WORDS, kind);
}

function answerWords(content: JsonObject, t: Text['t']): string {
  const answer = content['answer'];
  if (!isJsonObject(answer)) return t('cases.draft.contactAsked');
  if (answer['kind'] === 'allowed')
    return t('cases.draft.allowed', { channel: t(`cases.channel.${text(answer['channel'])}`) });
  return t('cases.draft.refused', { reason: refusalWords(text(answer['code']), t) });
}

export function refusalWords(code: string, t: Text['t']): string {
  const known = REFUSAL_CODES.find((candidate) => candidate === code);
  return t(`cases.refusal.${known ?? 'window'}`);
}

/** Outcomes every strategy shares have words; a strategist's own are theirs to read. */
const SHARED_OUTCOMES = ['sent', 'failed', 'notPossible', 'done', 'deadline', 'overdue', 'otherwise', 'next'];

function outcomeWords(outcome: string, t: Text['t']): string {
  return SHARED_OUTCOMES.includes(outcome) ? t(`cases.outcome.${outcome}`) : outcome;
}

/** How a record reads at a glance; always with its sentence, never colour alone. */
export function recordTone(record: CaseRecord): string {
  if (record.kind === 'parked') return 'var(--attention)';
  if (record.kind === 'held' || record.kind === 'contactWithheld') return 'var(--hold)';
  if (record.kind !== 'gateVerdict') return 'var(--waiting)';
  const answer = record.content['answer'];
  return isJsonObject(answer) && answer['kind'] === 'allowed' ? 'var(--passed)' : 'var(--refused)';
}
