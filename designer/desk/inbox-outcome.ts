/** What became of something that came in: the words of workers/loops/inbox. */
const OUTCOMES = [
  'optOut',
  'reply',
  'noOpenCase',
  'unknownAccount',
  'unknownContact',
  'unknownMovement',
  'unknownSender',
  'ambiguousReference',
  'applyFailed',
  'waits',
  'needsAttention',
  'otherCurrency',
  'unreadable',
] as const;
const CONTACT_STATES = ['sent', 'delivered', 'failed', 'unknown', 'expired', 'cancelled'] as const;

/** The id of the sentence for an outcome; a receipt's is its contact's state, and a word of a newer version is general. */
export function inboxOutcomeId(outcome: string | null): string | null {
  if (outcome === null) return null;
  const own = OUTCOMES.find((known) => known === outcome);
  if (own !== undefined) return `desk.outcome.${own}`;
  const state = CONTACT_STATES.find((known) => known === outcome);
  return state === undefined ? 'desk.outcome.applied' : `cases.contactState.${state}`;
}
