import type { CaseEventOf } from '#engine/case/case-event.ts';
import type { OpId, StepId } from '#engine/case/ids.ts';
import type { Op } from '#engine/ops/op.ts';
import { abandonOp, carryOp, inherited } from '#engine/ops/run-op.ts';
import { enterOps, settle } from './enter-ops.ts';
import type { LoadedPlan } from './load-plan.ts';
import { opContext, park, put, record, type Turn } from './turn.ts';

/**
 * Moves a case to a step of another plan; the caller already passes that plan. Where the case stood in the same op it
 * keeps the time it has waited, otherwise it enters the step. Contacts in flight stay as they are.
 */
export function migrate(turn: Turn, event: CaseEventOf<'migrated'>, blocked: boolean): void {
  const { state, plan } = turn;
  record(turn, { kind: 'migratedTo', planHash: event.planHash });
  const target = wayIn(plan, event.to);
  if (target === undefined) {
    park(turn, 'unknownOp', event.to);
    return;
  }
  const { at, memory } = state;
  if (at !== null && memory !== null) put(turn, abandonOp(memory, at));
  const inThisPlan = (from: OpId): OpId => (plan.ops.has(from) ? from : target.id);
  state.at = target.id;
  state.memory = null;
  state.visited = 0;
  state.asked = state.asked.map((contact) => ({ ...contact, from: inThisPlan(contact.from) }));
  state.decideFrom = state.decideFrom === null ? null : inThisPlan(state.decideFrom);
  const kept = memory === null ? null : inherited(target, memory);
  if (kept === null) {
    enterOps(turn, event, blocked);
    return;
  }
  const result = carryOp(target, kept, opContext(turn, event, blocked));
  if (settle(turn, target, result, true)) enterOps(turn, event, blocked);
}

/** A step's first op bears the step's own name. */
function wayIn({ ops }: LoadedPlan, stepId: StepId): Op | undefined {
  const named = ops.get(stepId);
  if (named !== undefined) return named.op;
  for (const { op } of ops.values()) if (op.stepId === stepId) return op;
  return undefined;
}
