import type { Knex } from 'knex';
import type { CaseEventBody } from '#engine/case/case-event.ts';
import type { CaseId, TenantId } from '#engine/case/ids.ts';
import { closeUnstarted } from '#engine/store/close-unstarted.ts';
import { holdsFor } from '#engine/store/holds-for.ts';
import { putCaseEvents } from '#engine/store/put-case-events.ts';
import { setSegmentFacts } from '#engine/store/set-segment-facts.ts';
import type { Instant } from '#rules/base/instant.ts';
import type { FactId } from '#rules/facts/catalogue.ts';
import type { PlanCache } from '../../turn/plan-cache.ts';
import { judgeCase, type Judgement } from './judge-case.ts';
import { readSlice, type SliceCase } from './read-slice.ts';
import type { SegmentRules } from './segment-rules.ts';

export type Slice = {
  readonly tenantId: TenantId;
  readonly now: Instant;
  /** Id of the run, the cause of the events. */
  readonly cause: string;
  readonly after: string;
  readonly size: number;
};

export type SliceResult = {
  /** Null: that were the last. */
  readonly last: string | null;
  readonly judged: number;
  readonly cameCurrent: number;
  readonly leftSegment: number;
  readonly stale: number;
};

const ALWAYS: readonly FactId[] = ['nothingDue'];

/**
 * Judges the next open cases and tells them: who came current leaves, who left the segment does as the strategy says.
 * A case that has not started is closed instead, so that nobody gets a first message they no longer belong to.
 */
export async function judgeSlice(
  trx: Knex.Transaction,
  plans: PlanCache,
  rules: SegmentRules,
  slice: Slice,
): Promise<SliceResult> {
  const facts = [...new Set([...ALWAYS, ...rules.facts])].sort();
  const found = await readSlice(trx, slice.tenantId, { after: slice.after, size: slice.size, facts });
  const judged: { readonly found: SliceCase; readonly judgement: Judgement }[] = [];
  for (const each of found) {
    const { settings } = await plans.load(trx, slice.tenantId, each.planHash);
    const rule = each.launchId === null ? undefined : rules.byLaunch.get(each.launchId);
    judged.push({ found: each, judgement: judgeCase(each, settings, rule) });
  }
  const current = judged.filter(({ judgement }) => judgement.kind === 'cameCurrent').map((each) => each.found);
  await tell(trx, slice, current, { kind: 'factsChanged', facts: ['nothingDue'] });
  await closeUnstarted(trx, slice.tenantId, unstarted(current), { reason: 'cameCurrent', at: slice.now });
  let leftSegment = 0;
  for (const behaviour of ['stay', 'leaveAtSafePoint', 'leaveNow'] as const) {
    const left = judged.filter(({ judgement }) => judgement.kind === 'left' && judgement.behaviour === behaviour);
    const cases = left.map((each) => each.found);
    await tell(trx, slice, cases, { kind: 'segmentLeft', behaviour });
    await closeUnstarted(trx, slice.tenantId, unstarted(cases), { reason: 'segmentChanged', at: slice.now });
    leftSegment += cases.length;
  }
  await nameSegments(trx, slice, rules, found);
  return {
    last: found.length < slice.size ? null : (found.at(-1)?.caseId ?? null),
    judged: found.length,
    cameCurrent: current.length,
    leftSegment,
    stale: judged.filter(({ judgement }) => judgement.kind === 'stale').length,
  };
}

async function tell(
  trx: Knex.Transaction,
  { tenantId, now, cause }: Slice,
  cases: readonly SliceCase[],
  body: CaseEventBody,
): Promise<void> {
  const caseIds = cases.filter(({ started }) => started).map(({ caseId }) => caseId);
  if (caseIds.length > 0) await putCaseEvents(trx, { tenantId, at: now, body, cause, caseIds });
}

function unstarted(cases: readonly SliceCase[]): readonly CaseId[] {
  return cases.filter(({ started }) => !started).map(({ caseId }) => caseId);
}

/** The fact `segment`: the first of the tenant's named segments, by name, that a case belongs to now. */
async function nameSegments(
  trx: Knex.Transaction,
  { tenantId, now }: Slice,
  { named }: SegmentRules,
  cases: readonly SliceCase[],
): Promise<void> {
  if (named.length === 0) return;
  const facts = cases.flatMap(({ caseId, facts: values, stale }) => {
    const name = named.find(({ rule }) => holdsFor(rule.decide, values) === true)?.name ?? null;
    return stale ? [] : [{ caseId, name }];
  });
  await setSegmentFacts(trx, tenantId, facts, now);
}
