import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CaseEvent, CaseEventBody } from '#engine/case/case-event.ts';
import type { ContactRequest, ParkCode } from '#engine/case/command.ts';
import type { ContactResult } from '#engine/case/contact-result.ts';
import type { GateAnswer, RefusalCode } from '#engine/case/gate-answer.ts';
import type { Hold } from '#engine/case/hold.ts';
import { makeId } from '#engine/case/make-id.ts';
import { HOUR, T0 } from '#engine/ops/op.test-support.ts';
import type { Plan } from '#engine/ops/plan.ts';
import { addMs, type Instant } from '#rules/base/instant.ts';
import type { CaseState } from './case-state.ts';
import { IS_QUESTION } from './fold-events.ts';
import { initialState } from './initial-state.ts';
import { loadPlan } from './load-plan.ts';
import { plans } from './plan.test-support.ts';
import { step, type StepResult } from './step.ts';
import { factsOf, forbids, moves, numbered, outside, type Move } from './world.test-support.ts';

/** A row as the pump and the inbox move it: cancelled only before it was sent, and final once it is. */
type Row = { readonly opId: string; state: 'reserved' | ContactResult };
type Luck = { readonly n: number };
type Step = {
  readonly event: CaseEvent;
  readonly before: CaseState;
  readonly result: StepResult;
  readonly holds: readonly Hold[];
};

const STRUCTURAL: readonly ParkCode[] = ['unknownOp', 'missingEdge', 'tooManySteps'];
const CODES: readonly RefusalCode[] = [
  'window',
  'frequency',
  'consent',
  'noContactPoint',
  'hold',
  'thirdParty',
  'paused',
];

/** A world that keeps its word: questions are answered next, results concern contacts that are, wakes ring when due. */
function live(
  plan: Plan,
  given: readonly Move[],
  luck: readonly Luck[],
): { readonly steps: readonly Step[]; readonly rows: ReadonlyMap<string, Row> } {
  const loaded = loadPlan(plan);
  const rows = new Map<string, Row>();
  const steps: Step[] = [];
  let holds: readonly Hold[] = [];
  let state = initialState();
  let now = T0;
  let number = 0;
  let draws = 0;
  let facts = factsOf({ daysPastDue: 20, nothingDue: false });
  const draw = (below: number) => ((luck[(draws += 1) % luck.length]?.n ?? 0) + draws) % below;

  const feed = (event: CaseEvent): void => {
    const result = step(loaded, state, event, { now, facts });
    steps.push({ event, before: state, result, holds });
    ({ state, facts } = result);
    const question = result.commands.at(-1);
    if (question?.kind === 'requestContact')
      feed({ kind: 'gateAnswered', opId: question.request.opId, at: now, answer: gate(question.request) });
    if (question?.kind === 'resolveInstant')
      feed({
        kind: 'instantResolved',
        at: now,
        instant: addMs(now, (draw(60) - 5) * HOUR),
        zone: 'Z',
        zoneDataVersion: '1',
      });
  };
  const hear = (body: CaseEventBody): void => feed(numbered(body, now, (number += 1)));
  const gate = ({ opId }: ContactRequest): GateAnswer => {
    if (draw(3) === 0) {
      const next = draw(2) === 0 ? addMs(now, (1 + draw(30)) * HOUR) : null;
      return { kind: 'refused', code: CODES[draw(CODES.length)] ?? 'window', rules: [], next };
    }
    const contactId = `m${rows.size}`;
    rows.set(contactId, { opId, state: 'reserved' });
    return { kind: 'allowed', contactId: makeId.contact(contactId), channel: 'sms', sendBefore: now, rules: [] };
  };
  const settle = (contactId: string, row: Row, value: ContactResult): void => {
    row.state = value;
    hear({ kind: 'contactResult', contactId: makeId.contact(contactId), result: value, reason: 'world' });
  };
  const ringUntil = (until: Instant): void => {
    for (
      let wake = steps.at(-1)?.result.wake;
      wake?.kind === 'at' && wake.instant <= until;
      wake = steps.at(-1)?.result.wake
    ) {
      now = wake.instant > now ? wake.instant : now;
      feed({ kind: 'due', at: now });
    }
    now = until;
  };

  feed({ kind: 'started', at: now });
  for (const move of given) {
    ringUntil(addMs(now, move.afterHours * HOUR));
    facts = factsOf(move);
    if (move.body.kind === 'hold') {
      const { hold } = move.body;
      holds = [...holds.filter(({ holdId }) => holdId !== hold.holdId), hold];
    }
    if (move.body.kind === 'holdReleased') {
      const { holdId } = move.body;
      holds = holds.filter((one) => one.holdId !== holdId);
    }
    hear(move.body);
    // Some rows move on; those still reserved may be taken back, as a payment or a pause does, in the order granted.
    const takesBack = draw(2) === 0;
    for (const [contactId, row] of [...rows]) {
      if (row.state === 'reserved' && takesBack) settle(contactId, row, 'cancelled');
      else if (row.state === 'reserved' && draw(2) === 0)
        settle(contactId, row, (['sent', 'failed', 'unknown', 'expired'] as const)[draw(4)] ?? 'sent');
      else if (row.state === 'sent' && draw(2) === 0) settle(contactId, row, 'delivered');
    }
  }
  return { steps, rows };
}

const luck = fc.array(fc.record({ n: fc.nat(1000) }), { minLength: 7, maxLength: 23 });
const RUNS = { numRuns: 600 };

describe('any sound plan in a world that keeps its word', () => {
  test('never needs attention for a reason of structure', () => {
    fc.assert(
      fc.property(plans, moves(outside, 30), luck, (plan, given, lucky) => {
        for (const { result } of live(plan, given, lucky).steps) {
          const { status } = result.state;
          if (status.kind === 'needsAttention') expect(STRUCTURAL).not.toContain(status.code);
        }
      }),
      RUNS,
    );
  });

  test('never asks for a contact that a hold it was told of stops', () => {
    fc.assert(
      fc.property(plans, moves(outside, 30), luck, (plan, given, lucky) => {
        for (const { result, holds } of live(plan, given, lucky).steps) {
          for (const command of result.commands) {
            if (command.kind !== 'requestContact') continue;
            expect(holds.filter((hold) => forbids(hold, command.request))).toEqual([]);
          }
        }
      }),
      RUNS,
    );
  });

  test('never asks for anything while it is paused', () => {
    fc.assert(
      fc.property(plans, moves(outside, 30), luck, (plan, given, lucky) => {
        for (const { result } of live(plan, given, lucky).steps) {
          const { paused } = result.state;
          if (paused.tenant || paused.strategy)
            expect(result.commands.filter(({ kind }) => IS_QUESTION[kind])).toEqual([]);
        }
      }),
      RUNS,
    );
  });

  test('law 2: after a contact that was granted and not cancelled, its op asks again only once time has moved the case on', () => {
    let contacts = 0;
    let repeats = 0;
    let redecisions = 0;
    fc.assert(
      fc.property(plans, moves(outside, 30), luck, (plan, given, lucky) => {
        const granted = new Set<string>();
        const byContact = new Map<string, string>();
        for (const { event, result } of live(plan, given, lucky).steps) {
          const isAnswer = event.kind === 'gateAnswered' || event.kind === 'instantResolved';
          // The case left the op it stood in, because something happened or fell due: a new visit begins.
          const first = result.drafts.find(({ kind }) => kind === 'left' || kind === 'entered' || kind === 'redecided');
          if (!isAnswer && first?.kind === 'left') granted.clear();
          if (first?.kind === 'redecided') redecisions += 1;
          if (event.kind === 'contactResult' && event.result === 'cancelled')
            granted.delete(byContact.get(event.contactId) ?? '');
          if (event.kind === 'gateAnswered' && event.answer.kind === 'allowed') {
            contacts += 1;
            granted.add(event.opId);
            byContact.set(event.answer.contactId, event.opId);
          }
          for (const command of result.commands) {
            if (command.kind !== 'requestContact') continue;
            expect(granted).not.toContain(command.request.opId);
            if ([...byContact.values()].includes(command.request.opId)) repeats += 1;
          }
        }
      }),
      RUNS,
    );
    // The property would be empty if nothing was granted, taken back or asked for again.
    expect(Math.min(contacts, repeats, redecisions)).toBeGreaterThan(50);
  });
});
