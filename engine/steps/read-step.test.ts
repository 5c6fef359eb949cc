import { describe, expect, test } from 'vitest';
import { currentVersion, KINDS, STEP_KINDS } from './kinds.ts';
import { newStep } from './new-step.ts';
import { readStep } from './read-step.ts';
import { outcomesOf, traitsOf } from './step-questions.ts';

describe('readStep', () => {
  test.each(STEP_KINDS)('a new %s is read, and its traits name the outcomes it draws', (kind) => {
    const read = readStep(newStep(kind));
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    expect(traitsOf(read.value).outcomes.map(({ id }) => id)).toEqual(outcomesOf(read.value).map(({ id }) => id));
  });

  test.each([
    ['wait', {}, ['done']],
    ['waitFor', { awaited: [{ id: 'paid', label: 'Pagó', events: ['paymentPosted'] }] }, ['paid', 'deadline']],
    ['decide', { rows: [{ id: 'r1', label: 'Uno', conditions: {} }] }, ['r1', 'otherwise']],
    ['contact', {}, ['sent', 'notPossible']],
    ['contact', { waitFor: 'delivered' }, ['sent', 'failed', 'notPossible']],
    ['task', { outcomes: [{ id: 'a', label: 'A' }] }, ['a', 'overdue']],
    ['update', {}, ['done']],
    ['exit', {}, []],
  ])('%s %j leaves by %j', (kind, settings, expected) => {
    const read = readStep({ kind, settings });
    expect(read.ok && outcomesOf(read.value).map(({ id }) => id)).toEqual(expected);
  });

  test.each([
    [{ kind: 'wiat', settings: {} }, ['unknown-kind /kind']],
    [{ kind: 'toString', settings: {} }, ['unknown-kind /kind']],
    [{ kind: 'wait', version: 2, settings: {} }, ['newer-kind /version']],
    [
      { kind: 'wait', settings: { day: 3, form: 'until' } },
      ['bad-setting /settings/form', 'unknown-key /settings/day'],
    ],
    [
      { kind: 'decide', settings: { rows: [{ id: '1', label: 'x', conditions: [] }] } },
      ['bad-setting /settings/rows/0/id', 'bad-setting /settings/rows/0/conditions'],
    ],
  ])('%j is refused with every reason', (drawn, expected) => {
    const read = readStep(drawn);
    expect(read.ok ? [] : read.error.map(({ code, path }) => `${code} ${path}`)).toEqual(expected);
  });

  test('the version of a kind is one more than its upgrades', () => {
    for (const kind of STEP_KINDS) expect(currentVersion(kind)).toBe(KINDS[kind].upgrades.length + 1);
  });
});
