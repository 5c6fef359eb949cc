import type { CaseContext } from '#engine/case/case-context.ts';
import type { CaseEvent } from '#engine/case/case-event.ts';
import type { Command, ParkCode } from '#engine/case/command.ts';
import type { Draft, DraftBody } from '#engine/case/draft.ts';
import type { ExitReason } from '#engine/case/words.ts';
import type { OpBase } from '#engine/ops/op-base.ts';
import type { Decision, OpContext } from '#engine/ops/op-turn.ts';
import type { Instant } from '#rules/base/instant.ts';
import type { Json } from '#rules/base/json.ts';
import type { Facts, FactSnapshot } from '#rules/facts/fact-snapshot.ts';
import type { CaseState } from './case-state.ts';
import type { LoadedPlan } from './load-plan.ts';

type Working = { -readonly [K in keyof CaseState]: CaseState[K] };

/**
 * One step at work. It is local to the call: `state` is a copy, whose lists are replaced and never changed, so the
 * caller's state stays as it was.
 */
export type Turn = {
  readonly plan: LoadedPlan;
  readonly now: Instant;
  readonly context: CaseContext;
  readonly state: Working;
  readonly commands: Command[];
  readonly drafts: Draft[];
  facts: FactSnapshot;
  /** The bare values of `facts`, made when first needed. */
  values: Facts | null;
};

export function beginTurn(plan: LoadedPlan, state: CaseState, context: CaseContext): Turn {
  return {
    plan,
    now: context.now,
    context,
    state: copyOf(state),
    commands: [],
    drafts: [],
    facts: context.facts,
    values: null,
  };
}

/** Key by key: V8 copies a literal in a fraction of what a spread costs, and a key forgotten here does not compile. */
function copyOf(state: CaseState): Working {
  return {
    schema: state.schema,
    status: state.status,
    at: state.at,
    memory: state.memory,
    enteredAt: state.enteredAt,
    decideFrom: state.decideFrom,
    asked: state.asked,
    visited: state.visited,
    holds: state.holds,
    paused: state.paused,
    kept: state.kept,
    lastContactAt: state.lastContactAt,
    leaveAtSafePoint: state.leaveAtSafePoint,
    lastEvent: state.lastEvent,
  };
}

/** Records a draft at the op the case stands at. */
export function record(turn: Turn, body: DraftBody): void {
  const { at } = turn.state;
  const op = at === null ? undefined : turn.plan.ops.get(at)?.op;
  if (op === undefined) turn.drafts.push({ at: turn.now, ...body });
  else recordAt(turn, op, body);
}

/** Records a draft at this op, which the case may have left. */
export function recordAt(turn: Turn, op: OpBase, body: DraftBody): void {
  turn.drafts.push(stamped(turn.now, op, body));
}

/**
 * A draft with its place. The kinds of nearly every step are spelt out: copied by a spread they cost four times as much,
 * and half of what a step costs is its drafts.
 */
function stamped(at: Instant, { id: opId, stepId }: OpBase, body: DraftBody): Draft {
  const { kind } = body;
  if (kind === 'eventTaken') return { at, opId, stepId, kind, event: body.event, number: body.number };
  if (kind === 'entered') return { at, opId, stepId, kind };
  if (kind === 'left') return { at, opId, stepId, kind, outcome: body.outcome };
  if (kind === 'decided') return { at, opId, stepId, kind, outcome: body.outcome, rows: body.rows };
  if (kind === 'contactAsked') return { at, opId, stepId, kind, request: body.request };
  if (kind === 'contactAnswered') return { at, opId, stepId, kind, answer: body.answer, details: body.details };
  if (kind === 'waiting' && body.zoneDataVersion === undefined) {
    return { at, opId, stepId, kind, until: body.until, for: body.for };
  }
  return { at, opId, stepId, ...body };
}

/** Carries over what was asked for; facts it sets are read from here on. */
export function put(turn: Turn, commands: readonly Command[]): void {
  for (const command of commands) {
    turn.commands.push(command);
    if (command.kind === 'setFact') overlay(turn, command.fact, command.value);
  }
}

/** Stops the case for a person to look at; what the op remembers is kept, so that it can go on from there. */
export function park(turn: Turn, code: ParkCode, detail: string): void {
  record(turn, { kind: 'parked', code, detail });
  turn.commands.push({ kind: 'park', code, detail });
  turn.state.status = { kind: 'needsAttention', code, detail };
}

export function close(turn: Turn, reason: ExitReason): void {
  const { state } = turn;
  record(turn, { kind: 'closed', reason });
  turn.commands.push({ kind: 'closeCase', reason });
  state.status = { kind: 'closed', reason };
  state.at = null;
  state.memory = null;
  state.decideFrom = null;
  state.asked = [];
  state.kept = [];
  state.visited = 0;
}

/** What the ops of this turn may read. */
export function opContext(turn: Turn, event: CaseEvent, blocked: boolean): OpContext {
  const { state } = turn;
  return {
    now: turn.now,
    facts: turn.facts,
    event,
    holds: state.holds,
    kept: state.kept,
    lastContactAt: state.lastContactAt,
    people: turn.context.people,
    blocked,
    decide: (opId) => decide(turn, opId),
  };
}

export function valuesOf(turn: Turn): Facts {
  turn.values ??= bareValues(turn.facts);
  return turn.values;
}

function decide(turn: Turn, opId: string): Decision {
  const decider = turn.plan.ops.get(opId)?.decide;
  if (decider === undefined || decider === null) return { ok: false, code: 'unknownOp', detail: opId };
  return decider(valuesOf(turn), turn.facts);
}

function overlay(turn: Turn, fact: string, value: Json): void {
  turn.facts = { ...turn.facts, [fact]: { value, source: 'case', knownAt: turn.now } };
  turn.values = null;
}

function bareValues(facts: FactSnapshot): Facts {
  const values: { [fact: string]: Json } = {};
  for (const [fact, reading] of Object.entries(facts)) values[fact] = reading.value;
  return values;
}
