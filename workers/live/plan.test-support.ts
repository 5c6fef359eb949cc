import type { OpId, StepId } from '#engine/case/ids.ts';
import type { Contact1 } from '#engine/ops/contact-1/op.ts';
import type { Op } from '#engine/ops/op.ts';
import type { Plan } from '#engine/ops/plan.ts';

const DAY_MS = 86_400_000;

/** A contact that waits for nothing, on SMS then e-mail; override what the test is about. */
export function contactOp(id: string, next: string, over: Partial<Contact1> = {}): Contact1 {
  return {
    op: 'contact-1',
    id: id as OpId,
    stepId: id as StepId,
    edges: { sent: next as OpId, failed: next as OpId, notPossible: next as OpId },
    channels: ['sms', 'email'],
    purpose: 'demand',
    tone: 'amable',
    template: 'reminder',
    recipient: 'holder',
    waitFor: 'nothing',
    resultWithinMs: DAY_MS,
    giveUpMs: 30 * DAY_MS,
    ...over,
  };
}

export function waitOp(id: string, next: string, ms: number): Op {
  return {
    op: 'wait-1',
    id: id as OpId,
    stepId: id as StepId,
    edges: { done: next as OpId },
    until: { kind: 'duration', ms },
  };
}

export function exitOp(id: string): Op {
  return { op: 'exit-1', id: id as OpId, stepId: id as StepId, edges: {}, reason: 'finished' };
}

export function planOf(entry: string, ops: readonly Op[]): Plan {
  return {
    schema: 1,
    strategyId: 'st_test',
    entry: entry as OpId,
    ops: Object.fromEntries(ops.map((op) => [op.id, op])),
    settings: {
      exitWhenCurrent: true,
      goal: null,
      onSegmentChange: 'stay',
      safePoints: [],
      language: 'es',
      limits: [],
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

const TEXT =
  'Hola {{firstName}}: su saldo vencido con {{creditorName}} es {{overdueAmount}}. Referencia {{paymentReference}}. {{optOut}}';
