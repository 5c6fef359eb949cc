import type { Command } from '#engine/case/command.ts';
import type { OpId } from '#engine/case/ids.ts';
import type { Wake } from '#engine/case/wake.ts';
import * as contact1 from './contact-1/run.ts';
import * as decide1 from './decide-1/run.ts';
import * as exit1 from './exit-1/run.ts';
import type { Op, OpMemory, OpMemoryOf, OpName, OpOf } from './op.ts';
import type { OpRunner } from './op-runner.ts';
import type { OpContext, OpTurn } from './op-turn.ts';
import * as task1 from './task-1/run.ts';
import * as update1 from './update-1/run.ts';
import * as wait1 from './wait-1/run.ts';
import * as waitFor1 from './wait-for-1/run.ts';
import * as waitFor2 from './wait-for-2/run.ts';

type Runners = { readonly [N in OpName]: OpRunner<N> };
type Ops = { readonly [N in OpName]: OpOf<N> };
type Memories = { readonly [N in OpName]: OpMemoryOf<N> };

const nothingToWithdraw = (): readonly Command[] => [];

/** The one table of ops: a new op does not compile until it stands here. */
const RUNNERS: Runners = {
  'wait-1': { ...wait1, abandon: nothingToWithdraw },
  'wait-for-1': { ...waitFor1, abandon: nothingToWithdraw },
  'wait-for-2': { ...waitFor2, abandon: nothingToWithdraw },
  'decide-1': instantaneous(decide1.enter),
  'contact-1': { ...contact1, abandon: nothingToWithdraw },
  'task-1': task1,
  'update-1': instantaneous(update1.enter),
  'exit-1': instantaneous(exit1.enter),
};

/** Whether this build knows how to run the op; a plan of a newer build may hold others. */
export function isKnownOp(op: Op): boolean {
  return Object.hasOwn(RUNNERS, op.op);
}

export function enterOp(op: Op, context: OpContext): OpTurn<OpMemory> {
  return enterNamed(op.op, op, context);
}

/** `memory` must be the op's own kind (`remembers`). */
export function onOp(op: Op, memory: OpMemory, context: OpContext): OpTurn<OpMemory> {
  return onNamed(op.op, op, memory, context);
}

export function carryOp(op: Op, memory: OpMemory, context: OpContext): OpTurn<OpMemory> {
  return carryNamed(op.op, op, memory, context);
}

export function abandonOp(memory: OpMemory, at: OpId): readonly Command[] {
  return Object.hasOwn(RUNNERS, memory.op) ? RUNNERS[memory.op].abandon(at) : [];
}

/** What a case with this memory waits for; of an op this build does not know, a person. */
export function wakeOfOp(memory: OpMemory): Wake {
  if (!Object.hasOwn(RUNNERS, memory.op)) return { kind: 'owner', owner: 'attention' };
  return wakeNamed(memory.op, memory);
}

/** Whether this memory is one that this op makes. */
export function remembers(op: Op, memory: OpMemory): boolean {
  return op.op === memory.op;
}

/**
 * What this op goes on from when a case is moved to it: a memory of its own kind, or of the version it was copied from. Null:
 * it is entered.
 */
export function inherited(op: Op, memory: OpMemory): OpMemory | null {
  if (remembers(op, memory)) return memory;
  return op.op === 'wait-for-2' && memory.op === 'wait-for-1' ? { ...memory, op: 'wait-for-2' } : null;
}

function enterNamed<N extends OpName>(name: N, op: Ops[N], context: OpContext): OpTurn<OpMemory> {
  return RUNNERS[name].enter(op, context);
}

function onNamed<N extends OpName>(name: N, op: Ops[N], memory: Memories[N], context: OpContext): OpTurn<OpMemory> {
  return RUNNERS[name].on(op, memory, context);
}

function carryNamed<N extends OpName>(name: N, op: Ops[N], memory: Memories[N], context: OpContext): OpTurn<OpMemory> {
  return RUNNERS[name].carry(op, memory, context);
}

function wakeNamed<N extends OpName>(name: N, memory: Memories[N]): Wake {
  return RUNNERS[name].wake(memory);
}

/** An op that takes no time: a case never stands in it, and one that somehow does begins it again. */
function instantaneous<N extends OpName>(enter: OpRunner<N>['enter']): OpRunner<N> {
  return {
    enter,
    on: (op, _memory, context) => enter(op, context),
    carry: (op, _memory, context) => enter(op, context),
    abandon: nothingToWithdraw,
    wake: () => ({ kind: 'answer' }),
  };
}
