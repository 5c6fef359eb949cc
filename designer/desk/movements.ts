import type { Movement } from './account-types.ts';

const PAYMENTS: readonly Movement['kind'][] = ['paymentReported', 'paymentPending', 'paymentPosted'];

/** Payments that nothing has undone yet. */
export function reversible(movements: readonly Movement[]): ReadonlySet<string> {
  const undone = new Set(movements.map(({ reverses }) => reverses));
  return new Set(movements.filter(({ id, kind }) => PAYMENTS.includes(kind) && !undone.has(id)).map(({ id }) => id));
}

/** Reported payments that no posting has confirmed and nothing undid. */
export function reportedToConfirm(movements: readonly Movement[]): readonly Movement[] {
  const confirmed = new Set(movements.map(({ confirms }) => confirms));
  const standing = reversible(movements);
  return movements.filter(({ id, kind }) => kind !== 'paymentPosted' && standing.has(id) && !confirmed.has(id));
}
