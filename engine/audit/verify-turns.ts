import type { CaseEvent } from '#engine/case/case-event.ts';
import type { PlanHash } from '#engine/case/ids.ts';
import type { People } from '#engine/case/stopping-hold.ts';
import type { AuditBundle } from '#engine/http-schema/audit-bundle.ts';
import type { CaseState } from '#engine/interpret/case-state.ts';
import { foldEvents, type FoldResult } from '#engine/interpret/fold-events.ts';
import { loadPlan, type LoadedPlan } from '#engine/interpret/load-plan.ts';
import { turnDigests } from '#engine/interpret/turn-digests.ts';
import type { Plan } from '#engine/ops/plan.ts';
import { parseInstant, type Instant } from '#rules/base/instant.ts';
import { canonicalJson, sha256Hex } from '#rules/base/sha256.ts';
import type { FactSnapshot } from '#rules/facts/fact-snapshot.ts';
import type { AuditFinding } from './audit-finding.ts';
import { draftContent } from './record.ts';

type BundleTurn = AuditBundle['turns'][number];

/**
 * Decides every turn again with the same pure `step`, on the plan, events and facts that were stored, and holds the
 * answer to what was stored: digests first, then each draft against the record it became.
 */
export function verifyTurns(bundle: AuditBundle): readonly AuditFinding[] {
  const findings: AuditFinding[] = [];
  const plans = new Map<string, LoadedPlan>();
  for (const [hash, text] of Object.entries(bundle.plans)) {
    if (sha256Hex(text) === hash) plans.set(hash, loadPlan(JSON.parse(text) as Plan));
    else findings.push({ code: 'planChanged', path: `/plans/${hash}`, found: sha256Hex(text), expected: hash });
  }
  let state = stateOf(bundle.initialState);
  for (const [index, turn] of bundle.turns.entries()) {
    const path = `/turns/${index}`;
    if (turn.seq !== index + 1)
      findings.push({ code: 'turnMissing', path, found: `seq ${turn.seq}`, expected: `seq ${index + 1}` });
    const plan = plans.get(turn.planHash);
    if (plan === undefined)
      findings.push({ code: 'planMissing', path: `${path}/planHash`, found: 'no plan', expected: turn.planHash });
    else findings.push(...verifyTurn({ bundle, turn, path, plan, stateBefore: state }));
    state = stateOf(turn.state);
  }
  const last = Math.max(0, ...bundle.records.map((record) => record.seq));
  if (last !== bundle.turns.length) {
    findings.push({
      code: 'turnMissing',
      path: '/turns',
      found: `${bundle.turns.length} turns`,
      expected: `${last}, as the records say`,
    });
  }
  return findings;
}

type Recalculation = {
  readonly bundle: AuditBundle;
  readonly turn: BundleTurn;
  readonly path: string;
  readonly plan: LoadedPlan;
  readonly stateBefore: CaseState;
};

function verifyTurn({ bundle, turn, path, plan, stateBefore }: Recalculation): readonly AuditFinding[] {
  const events = turn.events.map((event) => event as CaseEvent);
  const facts = turn.facts as FactSnapshot;
  const people = turn.people as People;
  const now = instantOf(turn.at);
  const folded = foldEvents(plan, stateBefore, events, { now, facts, people });
  const digests = turnDigests({
    planHash: turn.planHash as PlanHash,
    now,
    events,
    facts,
    people,
    stateBefore,
    stateAfter: folded.state,
    drafts: folded.drafts,
  });
  const compare = [
    ['inputDiffers', 'inputDigest', digests.input],
    ['factsDiffer', 'factsDigest', digests.facts],
    ['stateDiffers', 'stateDigest', digests.state],
    ['draftsDiffer', 'draftsDigest', digests.drafts],
  ] as const;
  const differing = compare.flatMap(([code, key, expected]) =>
    turn[key] === expected ? [] : [{ code, path: `${path}/${key}`, found: turn[key], expected }],
  );
  const stored = canonicalJson(turn.state);
  const recomputed = canonicalJson(JSON.parse(JSON.stringify(folded.state)) as typeof turn.state);
  const state =
    stored === recomputed
      ? []
      : [{ code: 'stateDiffers' as const, path: `${path}/state`, found: stored, expected: recomputed }];
  return [...differing, ...state, ...recorded(bundle, turn, path, folded)];
}

/** The turn's own records are the first with its number; later acts of the same turn follow them. */
function recorded(bundle: AuditBundle, turn: BundleTurn, path: string, folded: FoldResult): readonly AuditFinding[] {
  const records = bundle.records.filter((record) => record.seq === turn.seq && record.enrolment === turn.enrolment);
  return folded.drafts.flatMap((draft, index) => {
    const record = records[index];
    const expected = canonicalJson(draftContent(draft));
    const content = record?.personal?.content ?? record?.body;
    // Erased content is reported with its record; here only its kind can still be compared.
    if (record !== undefined && record.personal === null && record.kind === draft.kind) return [];
    const found = content === undefined ? 'no record' : canonicalJson(content);
    return found === expected
      ? []
      : [{ code: 'draftNotRecorded' as const, path: `${path}/drafts/${index}`, found, expected }];
  });
}

function stateOf(json: AuditBundle['initialState']): CaseState {
  return json as CaseState;
}

function instantOf(text: string): Instant {
  const parsed = parseInstant(text);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
}
