import { describe, expect, test } from 'vitest';
import { makeId } from '#engine/case/make-id.ts';
import { at, due, event, opContext, T0, task } from '../op.test-support.ts';
import type { Task1Memory } from './op.ts';
import { abandon, carry, enter, on, wake } from './run.ts';

const op = task('t', { promised: 'a', refused: 'b', overdue: 'c' });
const memory: Task1Memory = { op: 'task-1', since: T0, until: at(24) };
const done = (outcome: string, opId?: string | null) =>
  event({
    kind: 'taskDone',
    taskId: makeId.task('t1'),
    outcome,
    ...(opId === undefined ? {} : { opId: opId === null ? null : makeId.op(opId) }),
  });

test('entering opens the task with its due date (B34)', () => {
  expect(enter(op, opContext())).toMatchObject({
    memory,
    commands: [
      { kind: 'openTask', task: { opId: 't', title: 'Call', outcomes: ['promised', 'refused'], dueAt: at(24) } },
    ],
    drafts: [{ kind: 'taskOpened' }, { kind: 'waiting', until: at(24) }],
  });
  expect(enter({ ...op, dueMs: 0 }, opContext())).toMatchObject({ kind: 'leave', outcome: 'overdue', commands: [] });
  expect(enter({ ...op, dueMs: Number.NaN }, opContext())).toMatchObject({ kind: 'park', code: 'wrongType' });
});

describe('while it is open', () => {
  test.each([
    // what happened | at hour | what it does
    [done('promised'), 1, { kind: 'leave', outcome: 'promised' }],
    [done('refused', 't'), 1, { kind: 'leave', outcome: 'refused' }],
    [done('refused', null), 1, { kind: 'leave', outcome: 'refused' }],
    // Work that was done is done, even late.
    [done('promised'), 30, { kind: 'leave', outcome: 'promised' }],
    [done('promised', 'another'), 1, { kind: 'stay', memory }],
    [done('invented'), 1, { kind: 'stay', memory }],
    [due(at(23)), 23, { kind: 'stay', memory }],
    [due(at(24)), 24, { kind: 'leave', outcome: 'overdue', commands: [{ kind: 'cancelTasks', opId: 't' }] }],
  ])('%o at hour %d', (happened, now, expected) => {
    expect(on(op, memory, opContext({ event: happened, now: at(now) }))).toMatchObject(expected);
  });
});

test('taken away from it, the task is withdrawn; after a migration it is put again, with the time that has passed', () => {
  expect(abandon(op.id)).toEqual([{ kind: 'cancelTasks', opId: 't' }]);
  expect(carry({ ...op, title: 'Visit' }, memory, opContext({ now: at(5) }))).toMatchObject({
    memory,
    commands: [{ kind: 'openTask', task: { title: 'Visit', dueAt: at(24) } }],
  });
  expect(wake(memory)).toEqual({ kind: 'at', instant: at(24) });
});
