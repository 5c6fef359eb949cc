import { earlier, type Instant } from '#rules/base/instant.ts';
import { firstReview, suspendsCase } from '#engine/case/stopping-hold.ts';
import type { Wake } from '#engine/case/wake.ts';
import { remembers, wakeOfOp } from '#engine/ops/run-op.ts';
import type { CaseState } from './case-state.ts';
import { goalEndsAt, isPaused } from './interrupts.ts';
import type { LoadedPlan } from './load-plan.ts';

const ATTENTION: Wake = { kind: 'owner', owner: 'attention' };

/**
 * What a case waits for, from its state alone: after a restart it is known again (law 5). Every state but a closed one
 * has an instant, an answer under way or an owner.
 */
export function wakeOf(plan: LoadedPlan, state: CaseState): Wake {
  switch (state.status.kind) {
    case 'closed':
      return { kind: 'nobody' };
    // The turn itself makes `started`.
    case 'new':
      return { kind: 'answer' };
    case 'needsAttention':
      return ATTENTION;
    case 'open':
      return wakeOfOpen(plan, state);
  }
}

function wakeOfOpen(plan: LoadedPlan, state: CaseState): Wake {
  const own = wakeOfMemory(plan, state);
  // A question already put is answered whatever happens meanwhile; the answer must not be lost (law 2).
  if (own?.kind === 'answer') return own;
  if (isPaused(state)) return { kind: 'owner', owner: 'pause' };
  if (!state.holds.some(suspendsCase)) return notAfter(own ?? ATTENTION, goalEndsAt(plan, state));
  const reviewAt = firstReview(state.holds.filter(suspendsCase));
  const review: Wake = reviewAt === null ? { kind: 'owner', owner: 'hold' } : { kind: 'at', instant: reviewAt };
  return notAfter(review, goalEndsAt(plan, state));
}

function wakeOfMemory(plan: LoadedPlan, { at, memory }: CaseState): Wake | null {
  if (at === null || memory === null) return null;
  const op = plan.ops.get(at)?.op;
  return op === undefined || !remembers(op, memory) ? ATTENTION : wakeOfOp(memory);
}

function notAfter(wake: Wake, end: Instant | null): Wake {
  if (end === null) return wake;
  return { kind: 'at', instant: wake.kind === 'at' ? earlier(wake.instant, end) : end };
}
