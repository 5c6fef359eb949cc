import type { CaseEvent } from '#engine/case/case-event.ts';
import type { PlanHash } from '#engine/case/ids.ts';
import type { People } from '#engine/case/stopping-hold.ts';
import type { CaseState } from '#engine/interpret/case-state.ts';
import { foldEvents, type FoldResult } from '#engine/interpret/fold-events.ts';
import { loadPlan, type LoadedPlan } from '#engine/interpret/load-plan.ts';
import { turnDigests } from '#engine/interpret/turn-digests.ts';
import type { Plan } from '#engine/ops/plan.ts';
import { parseInstant, type Instant } from '#rules/base/instant.ts';
import { canonicalJson, sha256Hex } from '#rules/base/sha256.ts';
import type { FactSnapshot } from '#rules/facts/fact-snapshot.ts';
import { differs, type AuditFinding } from './audit-finding.ts';
import { bundleErasures } from './bundle-erasures.ts';
import type { ReadBundle } from './read-bundle.ts';
import { draftContent } from './record.ts';
import { contentOf, turnRecords } from './turn-records.ts';

type BundleTurn = ReadBundle['turns'][number];

/**
 * Decides every turn again with the same pure `step`, on the plan, events and facts that were stored, and holds the
 * answer to what was stored: digests first, then each draft against the record it became.
 */
export function verifyTurns(bundle: ReadBundle): readonly AuditFinding[] {
  const findings: AuditFinding[] = [];
  const plans = new Map<string, LoadedPlan>();
  for (const [hash, text] of Object.entries(bundle.plans)) {
    if (sha256Hex(text) === hash) plans.set(hash, loadPlan(JSON.parse(text) as Plan));
    else findings.push(differs('planChanged', `/plans/${hash}`, sha256Hex(text), hash));
  }
  const erasedAt = bundleErasures(bundle).any;
  let state = stateOf(bundle.initialState);
  for (const [index, turn] of bundle.turns.entries()) {
    const path = `/turns/${index}`;
    if (turn.seq !== index + 1) findings.push(differs('turnMissing', path, `seq ${turn.seq}`, `seq ${index + 1}`));
    findings.push(...ownerFindings(bundle, turn, path));
    const plan = plans.get(turn.planHash);
    if (plan === undefined) findings.push(differs('planMissing', `${path}/planHash`, 'no plan', turn.planHash));
    else findings.push(...verifyTurn({ bundle, turn, path, plan, stateBefore: state }, erasedAt));
    state = stateOf(turn.state);
  }
  const last = Math.max(0, ...bundle.records.map((record) => record.seq));
  if (last !== bundle.turns.length) {
    findings.push(differs('turnMissing', '/turns', `${bundle.turns.length} turns`, `${last}, as the records say`));
  }
  return findings;
}

/** Whose case it is stands in what every turn was decided on: an erasure of somebody else is none of this case. */
function ownerFindings({ personId }: ReadBundle, { people }: BundleTurn, path: string): readonly AuditFinding[] {
  const { holder } = people;
  if (personId === null || !Array.isArray(holder) || holder.includes(personId)) return [];
  return [differs('turnDiffers', `${path}/people/holder`, canonicalJson(holder), personId)];
}

type Recalculation = {
  readonly bundle: ReadBundle;
  readonly turn: BundleTurn;
  readonly path: string;
  readonly plan: LoadedPlan;
  readonly stateBefore: CaseState;
};

function verifyTurn(recalculation: Recalculation, erasedAt: string | null): readonly AuditFinding[] {
  const { bundle, turn, path, plan, stateBefore } = recalculation;
  if (turn.events === null || turn.facts === null) {
    return erasedAt === null
      ? [differs('factsDiffer', path, 'no facts or events', `those with digest ${turn.inputDigest}`)]
      : [differs('erased', path, `erased on ${erasedAt}`, 'its digests stand for it')];
  }
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
    turn[key] === expected ? [] : [differs(code, `${path}/${key}`, turn[key], expected)],
  );
  const stored = canonicalJson(turn.state);
  const recomputed = canonicalJson(JSON.parse(JSON.stringify(folded.state)) as typeof turn.state);
  const state = stored === recomputed ? [] : [differs('stateDiffers', `${path}/state`, stored, recomputed)];
  return [...differing, ...state, ...recorded(bundle, turn, path, folded)];
}

/** The turn's own records begin with what `step` wrote; what was done about it follows. */
function recorded(bundle: ReadBundle, turn: BundleTurn, path: string, folded: FoldResult): readonly AuditFinding[] {
  const { written } = turnRecords(bundle, turn);
  return folded.drafts.flatMap((draft, index) => {
    const record = written[index];
    const expected = canonicalJson(draftContent(draft));
    // Erased content is reported with its record; here only its kind can still be compared.
    if (record !== undefined && record.personal === null && record.kind === draft.kind) return [];
    const found = record === undefined ? 'no record' : canonicalJson(contentOf(record));
    return found === expected ? [] : [differs('draftNotRecorded', `${path}/drafts/${index}`, found, expected)];
  });
}

function stateOf(json: ReadBundle['initialState']): CaseState {
  return json as CaseState;
}

function instantOf(text: string): Instant {
  const parsed = parseInstant(text);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
}
