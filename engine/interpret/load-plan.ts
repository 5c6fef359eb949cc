import type { CaseEventKind } from '#engine/case/case-event.ts';
import { loadOp, type LoadedOp } from '#engine/ops/load-op.ts';
import type { Plan } from '#engine/ops/plan.ts';
import { isKnownOp } from '#engine/ops/run-op.ts';
import { compileCondition, type ConditionDecider } from '#rules/compile/closures.ts';
import { factsOf } from '#rules/language/facts-of.ts';

/** A plan with its conditions compiled: made once a run, shared by every step. */
export type LoadedPlan = {
  readonly plan: Plan;
  /** The ops this build can run; one that is missing here parks the case that reaches it. */
  readonly ops: ReadonlyMap<string, LoadedOp>;
  readonly goal: ConditionDecider | null;
  /** What the goal is judged on. */
  readonly goalFacts: readonly string[];
  readonly safePoints: ReadonlySet<string>;
  readonly awaited: ReadonlySet<CaseEventKind>;
  /** Ops a case may enter without time passing. */
  readonly mostVisits: number;
};

/** How far beyond once through every op a case may go before it is taken to be running in circles. */
const SLACK = 5;

/** Compiles a plan for `step`. Total: what cannot be run is left out, and parks the case there (law 4). */
export function loadPlan(plan: Plan): LoadedPlan {
  const ops = new Map<string, LoadedOp>();
  const awaited = new Set<CaseEventKind>();
  for (const [id, op] of Object.entries(plan.ops)) {
    if (!isKnownOp(op)) continue;
    const loaded = loadOp(op);
    ops.set(id, loaded);
    for (const kind of loaded.awaits) awaited.add(kind);
  }
  const condition = plan.settings.goal?.condition ?? null;
  const goal = condition === null ? null : compileCondition(condition);
  const goalFacts = condition === null ? [] : factsOf(condition);
  const safePoints = new Set<string>(plan.settings.safePoints);
  return { plan, ops, goal, goalFacts, safePoints, awaited, mostVisits: Object.keys(plan.ops).length + SLACK };
}
