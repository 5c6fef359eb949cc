import { makeId } from '#engine/case/make-id.ts';
import type { Contact1 } from '#engine/ops/contact-1/op.ts';
import type { Op } from '#engine/ops/op.ts';
import type { Plan, PlanSettings } from '#engine/ops/plan.ts';

const DAY_MS = 86_400_000;
const TEXT =
  'Hola {{firstName}}: su saldo vencido con {{creditorName}} es {{overdueAmount}}. Referencia {{paymentReference}}. {{optOut}}';

/** One step of a straight flow: a contact that waits for this result, or so many business milliseconds of waiting. */
export type FlowStage = { readonly contact: Contact1['waitFor'] } | { readonly waitMs: number };

/**
 * The plan of a straight flow, `s1` to `sN`, then an exit. Whatever becomes of a contact, the next step follows, so that
 * each step is visited once and two messages of one step are one decision told twice.
 */
export function flowPlan(stages: readonly FlowStage[], limits: PlanSettings['limits'] = []): Plan {
  const ops: readonly Op[] = [
    ...stages.map((stage, index) => opOf(stage, index)),
    { ...base(stages.length, {}), op: 'exit-1', reason: 'finished' },
  ];
  return {
    schema: 1,
    strategyId: 'st_flow',
    entry: makeId.op('s1'),
    ops: Object.fromEntries(ops.map((op) => [op.id, op])),
    settings: {
      exitWhenCurrent: true,
      goal: null,
      onSegmentChange: 'stay',
      safePoints: [],
      language: 'es',
      limits,
      wakeOn: {},
    },
    factsRead: ['daysPastDue', 'overdueAmount'],
    templates: {
      reminder: {
        id: 'reminder',
        texts: [
          { channel: 'sms', language: 'es', tone: 'amable', subject: null, body: TEXT },
          { channel: 'email', language: 'es', tone: 'amable', subject: 'Su cuenta', body: TEXT },
        ],
      },
    },
  };
}

function opOf(stage: FlowStage, index: number): Op {
  const next = nameOf(index + 1);
  if ('waitMs' in stage) {
    return { ...base(index, { done: next }), op: 'wait-1', until: { kind: 'duration', ms: stage.waitMs } };
  }
  return {
    ...base(index, { sent: next, failed: next, notPossible: next }),
    op: 'contact-1',
    channels: ['sms', 'email'],
    purpose: 'demand',
    tone: 'amable',
    template: 'reminder',
    recipient: 'holder',
    waitFor: stage.contact,
    resultWithinMs: DAY_MS / 2,
    giveUpMs: 30 * DAY_MS,
  };
}

function base(index: number, edges: Readonly<Record<string, string>>) {
  const name = nameOf(index);
  return {
    id: makeId.op(name),
    stepId: makeId.step(name),
    edges: Object.fromEntries(Object.entries(edges).map(([outcome, to]) => [outcome, makeId.op(to)])),
  };
}

function nameOf(index: number): string {
  return `s${index + 1}`;
}
