import { ALWAYS_WAKES, type ContactResult } from '#engine/case/contact-result.ts';
import type { ContactState } from './contact-state.ts';

const RESULT_OF: Readonly<Record<ContactState, ContactResult | null>> = {
  reserved: null,
  sending: null,
  sent: 'sent',
  delivered: 'delivered',
  failed: 'failed',
  unknown: 'unknown',
  expired: 'expired',
  cancelled: 'cancelled',
};

/**
 * The result its case hears when a contact moves, or null when the case sleeps on. Failed, unknown, expired and
 * cancelled always wake; success only when the plan has an outcome for it (`wakeOn`). A receipt can overtake the
 * provider's answer: delivered without a `sent` before it also answers a plan that waits for `sent` alone.
 */
export function wakesCase(from: ContactState, to: ContactState, wakeOn: readonly string[]): ContactResult | null {
  const result = RESULT_OF[to];
  if (result === null) return null;
  if (ALWAYS_WAKES.includes(result) || wakeOn.includes(result)) return result;
  return result === 'delivered' && from !== 'sent' && wakeOn.includes('sent') ? 'sent' : null;
}
