import { continueAsNew, setHandler, workflowInfo } from '@temporalio/workflow';
import { loadPlan } from '#engine/interpret/load-plan.ts';
import { activities } from './activities.ts';
import { createAlarms } from './alarms.ts';
import { doorbell, type CaseArguments, type LookResult } from './messages.ts';
import { throughOutage } from './outage.ts';
import { runWake, type CaseProgress } from './run-wake.ts';

const DAY_MS = 86_400_000;
/** Sleeps are cut here: no run outlives a worker version by more than a week. */
const LONGEST_SLEEP_MS = 7 * DAY_MS;
/** A shorter wait is not worth a new run. */
const LONG_WAIT_MS = 3_600_000;

/**
 * One debtor case. It only waits, asks and folds: Postgres decides and remembers, `step` thinks, this wakes.
 * Whatever happens meanwhile is a numbered row; the doorbell only says there is one.
 */
export async function caseWorkflow(args: CaseArguments): Promise<void> {
  let rings = 0;
  setHandler(doorbell, () => {
    rings += 1;
  });
  const { tenantId, caseId, enrolment } = args;
  const alarms = createAlarms();
  const identity = { tenantId, caseId, enrolment, planHash: args.planHash };
  let progress: CaseProgress = { state: args.state, seq: args.seq, answer: args.answer };
  let heard = rings;
  const first = { tenantId, caseId, afterEvent: args.state.lastEvent, seq: args.seq, planHash: args.planHash };
  const begun = await throughOutage(() => activities.begin(first));
  const plan = loadPlan(begun.plan);
  let seen: LookResult | null = begun.look;
  for (;;) {
    const wake = await runWake(identity, plan, { progress, seen });
    if (wake.kind === 'closed') return;
    progress = wake.progress;
    seen = null;
    const next: CaseArguments = { ...args, ...progress };
    if (wake.kind === 'otherPlan') return continueAsNew({ ...next, planHash: wake.planHash });
    const sleepMs = Math.min(wake.sleepMs ?? LONGEST_SLEEP_MS, LONGEST_SLEEP_MS);
    if (rings === heard && mayContinue(sleepMs, args.continueAt)) return continueAsNew(next);
    const before = heard;
    const woken = await alarms.sleepUntil(() => rings > before, sleepMs);
    heard = rings;
    // A whole quiet week: a new run keeps histories short and moves to the newest bundle.
    if (!woken && sleepMs === LONGEST_SLEEP_MS) return continueAsNew(next);
  }
}

function mayContinue(sleepMs: number, continueAt: number): boolean {
  const info = workflowInfo();
  return (
    info.continueAsNewSuggested ||
    (info.historyLength > continueAt && sleepMs > Math.min(LONG_WAIT_MS, continueAt * 1000))
  );
}
