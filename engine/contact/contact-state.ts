/**
 * Where a contact row stands (design.md section 7). `reserved` waits for a pump; `sending` was claimed and its call may
 * be under way; `sent` is with the provider; `unknown` was perhaps sent; the last three never reached anybody.
 */
export const CONTACT_STATES = [
  'reserved',
  'sending',
  'sent',
  'delivered',
  'failed',
  'unknown',
  'expired',
  'cancelled',
] as const;
export type ContactState = (typeof CONTACT_STATES)[number];

/** A contact that did or may still reach the person uses up budget; a state that does not count releases it. */
const COUNTS: Readonly<Record<ContactState, boolean>> = {
  reserved: true,
  sending: true,
  sent: true,
  delivered: true,
  failed: false,
  unknown: true,
  expired: false,
  cancelled: false,
};

/** Whether a contact in this state counts against the person's budget (law 3). `unknown` counts until it is known. */
export function countsForBudget(state: ContactState): boolean {
  return COUNTS[state];
}

/** Reads a stored word; undefined when it is none of the states. */
export function parseContactState(word: string): ContactState | undefined {
  return CONTACT_STATES.find((state) => state === word);
}
