import type { CaseEventOf } from '#engine/case/case-event.ts';
import { abandonOp, wakeOfOp } from '#engine/ops/run-op.ts';
import { rewind } from './enter-ops.ts';
import { put, type Turn } from './turn.ts';

/**
 * A granted contact was cancelled before it was sent. When no later contact of the same decisions was sent, the case
 * goes back to the earliest decision of the contacts cancelled at the end of the list, and decides again (law 1).
 * Otherwise it is only noted: going back would ask again for a contact that was sent (law 2). True: it went back.
 */
export function takeBack(turn: Turn, { contactId, reason }: CaseEventOf<'contactResult'>): boolean {
  const { state } = turn;
  if (!state.asked.some((contact) => contact.contactId === contactId)) return false;
  const asked = state.asked.map((contact) =>
    contact.contactId === contactId ? { ...contact, cancelled: true } : contact,
  );
  state.asked = asked;
  // A question under way is answered first; its contact, once granted, comes after this one.
  if (state.memory !== null && wakeOfOp(state.memory).kind === 'answer') return false;
  const start = asked.findLastIndex((contact) => !contact.cancelled) + 1;
  const from = asked[start]?.from;
  if (from === undefined) return false;
  if (state.at !== null && state.memory !== null) put(turn, abandonOp(state.memory, state.at));
  state.asked = asked.slice(0, start);
  state.visited = 0;
  rewind(turn, from, reason);
  return true;
}
