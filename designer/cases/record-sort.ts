import type { DraftKind } from '#engine/case/draft.ts';
import { isJsonObject } from '#rules/base/json.ts';
import type { CaseRecord } from './case-types.ts';

/** What an auditor counts: what was decided, who was contacted, who was not and why, what came from outside. */
export const SORTS = ['decision', 'contact', 'nonContact', 'outside', 'step'] as const;
export type Sort = (typeof SORTS)[number];

/** `gate`: by what was answered. */
const BY_KIND: { readonly [K in DraftKind]: Sort | 'gate' | 'moved' } = {
  caseStarted: 'step',
  eventTaken: 'outside',
  entered: 'step',
  left: 'step',
  decided: 'decision',
  waiting: 'step',
  instantAsked: 'step',
  contactAsked: 'step',
  gateVerdict: 'gate',
  contactAnswered: 'step',
  contactWithheld: 'nonContact',
  contactMoved: 'moved',
  taskOpened: 'decision',
  factSet: 'decision',
  held: 'outside',
  released: 'outside',
  pausedAt: 'outside',
  resumedAt: 'outside',
  redecided: 'decision',
  migratedTo: 'outside',
  parked: 'nonContact',
  closed: 'decision',
  turnDecided: 'step',
  act: 'outside',
};

export function isDraftKind(kind: string): kind is DraftKind {
  return Object.hasOwn(BY_KIND, kind);
}

/** A non-contact stands beside the contacts with the same weight: refused, withheld, parked, or taken back unsent. */
export function sortOf({ kind, content }: Pick<CaseRecord, 'kind' | 'content'>): Sort {
  const sort = isDraftKind(kind) ? BY_KIND[kind] : 'step';
  if (sort === 'gate') {
    const answer = content['answer'];
    return isJsonObject(answer) && answer['kind'] === 'refused' ? 'nonContact' : 'contact';
  }
  if (sort !== 'moved') return sort;
  return NEVER_LEFT.some((state) => state === content['to']) ? 'nonContact' : 'contact';
}

const NEVER_LEFT = ['cancelled', 'expired', 'failed'];

/** How many of each: the timeline's filters. A contact is counted once, however many records speak of it. */
export function countSorts(records: readonly CaseRecord[]): Readonly<Record<Sort, number>> {
  const counts: Record<Sort, number> = { decision: 0, contact: 0, nonContact: 0, outside: 0, step: 0 };
  const contacts = new Set<string>();
  for (const record of records) {
    const sort = sortOf(record);
    const contactId = sort === 'contact' ? contactOf(record) : null;
    if (contactId !== null && contacts.has(contactId)) continue;
    if (contactId !== null) contacts.add(contactId);
    counts[sort] += 1;
  }
  return counts;
}

/** The contact a record speaks of, or null. */
export function contactOf({ content }: Pick<CaseRecord, 'content'>): string | null {
  const answer = content['answer'];
  const id = content['contactId'] ?? (isJsonObject(answer) ? answer['contactId'] : undefined);
  return typeof id === 'string' ? id : null;
}
