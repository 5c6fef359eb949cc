import { describe, expect, test } from 'vitest';
import { makeId } from '#engine/case/make-id.ts';
import type { CaseEventBody } from '#engine/case/case-event.ts';
import { at, contact, exit, HOUR, T0, waitFor, waitFor1 } from '#engine/ops/op.test-support.ts';
import { holdEffect, findPack } from '#rules/packs/find-pack.ts';
import { drive, planOf } from './step.test-support.ts';

const THREE_HOURS = { deadlineMs: 3 * HOUR, early: false };
/** One contact after three hours of silence, another for whoever answers. */
const AFTER = [
  contact('silent', { sent: 'x', failed: 'x' }),
  contact('answered', { sent: 'x', failed: 'x' }),
  exit('x'),
];
const EDGES = { replied: 'answered', deadline: 'silent' };
const REPLY: CaseEventBody = { kind: 'reply', contactId: null, channel: 'sms', inboxId: 'i1' };
const HELD: CaseEventBody = {
  kind: 'hold',
  hold: {
    holdId: makeId.hold('h1'),
    kind: 'attorney',
    scope: { kind: 'case' },
    effect: holdEffect(findPack('CO'), 'attorney'),
    from: T0,
    reviewAt: null,
  },
};

describe('law 9: a pause keeps what happens in it', () => {
  test.each([
    // what stops the case | at hour | a reply comes at hour | it goes on | at hour | where the case goes then
    [{ kind: 'paused', scope: 'strategy' }, 1, 5, { kind: 'resumed', scope: 'strategy' }, 6, 'answered'],
    [{ kind: 'paused', scope: 'strategy' }, 1, 2, { kind: 'resumed', scope: 'strategy' }, 6, 'answered'],
    [{ kind: 'paused', scope: 'tenant' }, 1, 5, { kind: 'resumed', scope: 'tenant' }, 6, 'answered'],
    [HELD, 1, 5, { kind: 'holdReleased', holdId: makeId.hold('h1') }, 6, 'answered'],
    [{ kind: 'paused', scope: 'strategy' }, 1, null, { kind: 'resumed', scope: 'strategy' }, 6, 'silent'],
    [{ kind: 'paused', scope: 'strategy' }, 1, null, { kind: 'resumed', scope: 'strategy' }, 2, null],
  ] as const)('%o at hour %d, a reply at %s, %o at hour %d: %s', (stops, from, replied, goesOn, until, expected) => {
    const run = drive(planOf([waitFor('w', EDGES, THREE_HOURS), ...AFTER]));
    run.setFacts({ nothingDue: false, overdueAmount: 5 });
    run.start();
    run.setNow(from);
    run.hear(stops);
    if (replied !== null) {
      run.setNow(replied);
      const heard = run.hear(REPLY);
      expect(heard.commands).toEqual([]);
      expect(heard.drafts).not.toContainEqual(expect.objectContaining({ outcome: 'deadline' }));
    }
    run.setNow(until);
    const { commands, state } = run.hear(goesOn);
    expect(
      commands.map((command) => (command.kind === 'requestContact' ? command.request.stepId : command.kind)),
    ).toEqual(expected === null ? [] : [expected]);
    expect(state.at).toBe(expected ?? 'w');
  });

  test('plans of before keep what they were compiled to (law 6)', () => {
    const run = drive(planOf([waitFor1('w', EDGES, THREE_HOURS), ...AFTER]));
    run.setFacts({ nothingDue: false, overdueAmount: 5 });
    run.start();
    run.setNow(1);
    run.hear({ kind: 'paused', scope: 'strategy' });
    run.setNow(5);
    expect(run.hear(REPLY).state.at).toBe('silent');
  });

  test('a case that is moved to today’s wait keeps the time it has waited', () => {
    const run = drive(planOf([waitFor1('w', EDGES, THREE_HOURS), ...AFTER]));
    run.setFacts({ nothingDue: false, overdueAmount: 5 });
    run.start();
    run.setNow(2);
    run.usePlan(planOf([waitFor('w', EDGES, THREE_HOURS), ...AFTER]));
    const moved = run.hear({ kind: 'migrated', planHash: makeId.plan('h'), to: makeId.step('w') });
    expect(moved).toMatchObject({ state: { memory: { op: 'wait-for-2' } }, wake: { kind: 'at', instant: at(3) } });
  });
});
