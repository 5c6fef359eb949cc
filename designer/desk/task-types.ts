import type { ClientResponse } from '#engine/http-schema/routes.ts';

export type Task = ClientResponse<'listTasks'>['items'][number];

/** Outcomes that every task step may have; the others are the author's own words and are shown as written. */
const KNOWN = ['deadline', 'done', 'failed', 'next', 'notPossible', 'otherwise', 'overdue', 'sent'] as const;

/** The id of the sentence for an outcome; null where it is a word of whoever drew the strategy. */
export function taskOutcomeId(outcome: string): string | null {
  const known = KNOWN.find((name) => name === outcome);
  return known === undefined ? null : `cases.outcome.${known}`;
}
