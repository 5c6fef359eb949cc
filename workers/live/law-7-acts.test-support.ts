import { expect } from 'vitest';
import { decide, leaf, task, update, waitFor } from '#engine/ops/op.test-support.ts';
import { contactOp, exitOp, planOf, waitOp } from './plan.test-support.ts';

const HOUR_MS = 3_600_000;
/** Every way a case may go in which something is decided, done or refused. */
export const PLAN = planOf('decide', [
  decide('decide', { late: 'demand', otherwise: 'out' }, [
    { id: 'early', conditions: leaf('daysPastDue', 'lessThan', 10), outcome: 'otherwise' },
    { id: 'late', conditions: leaf('daysPastDue', 'greaterThan', 30), outcome: 'late' },
  ]),
  contactOp('demand', 'answer', {
    channels: ['sms'],
    waitFor: 'sent',
    edges: edges({ sent: 'answer', failed: 'call', notPossible: 'call' }),
  }),
  waitFor(
    'answer',
    { promised: 'note', deadline: 'call' },
    {
      awaited: [{ event: 'promise', outcome: 'promised' }],
      deadlineMs: 400 * HOUR_MS,
    },
  ),
  task('call', { promised: 'note', refused: 'out', overdue: 'out' }, { dueMs: 400 * HOUR_MS }),
  update('note', 'rest', [{ fact: 'willPay', value: true }]),
  waitOp('rest', 'out', 400 * HOUR_MS),
  exitOp('out'),
]);

/** One debtor a story; the index is the case's. */
export const WHO = {
  whole: 0,
  worked: 1,
  held: 2,
  pays: 3,
  expires: 4,
  unknown: 5,
  optsOut: 6,
  lacks: 7,
  changes: 8,
  elsewhere: 9,
  withdrawn: 10,
  leaves: 11,
};
export type Who = keyof typeof WHO | 'atNight' | 'paused';

export type Row = {
  readonly act: string;
  readonly who: Who;
  readonly kind: string;
  /** What the record says, opened with the person's key. */
  readonly says: object;
};

const RULE = {
  id: expect.any(String) as string,
  law: expect.any(String) as string,
  article: expect.any(String) as string,
};

/** Every act and every refusal, and the record that must stand for it. */
export const ACTS: readonly Row[] = [
  {
    act: 'a decision: each row, each condition with value, source, cut-off and result; what came after the winner unread',
    who: 'whole',
    kind: 'decided',
    says: {
      outcome: 'late',
      rows: [
        {
          rowId: 'early',
          held: false,
          leaves: [
            {
              fact: 'daysPastDue',
              operator: 'lessThan',
              expected: 10,
              read: 42,
              held: false,
              source: 'books',
              asOf: '2026-11-24T14:00:00.000Z',
            },
          ],
        },
        { rowId: 'late', held: true, leaves: [{ fact: 'daysPastDue', expected: 30, read: 42, held: true }] },
      ],
    },
  },
  {
    act: 'a contact allowed: every check with its rule and article, the pack by hash, and the text as sent',
    who: 'whole',
    kind: 'gateVerdict',
    says: {
      answer: { kind: 'allowed', channel: 'sms', sendBefore: expect.any(String) as string },
      details: {
        channels: [
          {
            channel: 'sms',
            verdict: {
              verdict: 'allow',
              pack: { id: 'CO', hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
              checks: expect.arrayContaining([
                expect.objectContaining({
                  check: 'window',
                  findings: expect.arrayContaining([
                    expect.objectContaining({
                      verdict: 'pass',
                      rule: RULE,
                      sentence: expect.objectContaining({ es: expect.any(String) as string }) as object,
                    }),
                  ]) as object,
                }),
              ]) as object,
            },
          },
        ],
        sent: {
          to: '+5700000001',
          language: 'es',
          body: expect.stringContaining('Hola Ana: su saldo vencido con Banco Prueba') as string,
        },
      },
    },
  },
  {
    act: 'sent',
    who: 'whole',
    kind: 'contactMoved',
    says: { from: 'sending', to: 'sent', details: { claimedAt: expect.any(String) as string } },
  },
  {
    act: 'a promise',
    who: 'whole',
    kind: 'act',
    says: { act: 'promise', by: 'u1', details: { amountMinor: 10_000_00 } },
  },
  { act: 'a promise, as the case took it', who: 'whole', kind: 'eventTaken', says: { event: 'promise' } },
  { act: 'a fact set', who: 'whole', kind: 'factSet', says: { fact: 'willPay', value: true } },
  {
    act: 'refused by the law: article, and the first lawful instant',
    who: 'atNight',
    kind: 'contactAnswered',
    says: {
      answer: {
        kind: 'refused',
        code: 'window',
        next: '2026-11-25T12:00:00.000Z',
        rules: expect.arrayContaining([RULE]) as object,
      },
    },
  },
  {
    act: 'refused by the law, with what the check read',
    who: 'atNight',
    kind: 'gateVerdict',
    says: { details: { channels: [{ verdict: { verdict: 'refuse', code: 'window' } }] } },
  },
  {
    act: 'a hold placed, by whom and with what effect',
    who: 'held',
    kind: 'act',
    says: { act: 'hold', by: 'u1', details: { kind: 'dispute', effect: {} } },
  },
  { act: 'a hold, as the case took it', who: 'held', kind: 'held', says: {} },
  {
    act: 'a contact withheld by a hold',
    who: 'held',
    kind: 'contactWithheld',
    says: { why: 'hold', holdId: expect.any(String) as string },
  },
  { act: 'a hold released, by whom', who: 'held', kind: 'act', says: { act: 'holdReleased', by: 'u1' } },
  { act: 'a release, as the case took it', who: 'held', kind: 'released', says: {} },
  {
    act: 'a payment, with the contacts it stopped',
    who: 'pays',
    kind: 'act',
    says: { act: 'paymentPosted', by: 'u1', details: { amountMinor: 100, cancelledContacts: [expect.any(String)] } },
  },
  {
    act: 'a contact cancelled by a payment',
    who: 'pays',
    kind: 'contactMoved',
    says: { from: 'reserved', to: 'cancelled', details: { reason: 'paymentPosted' } },
  },
  { act: 'the decision taken again', who: 'pays', kind: 'redecided', says: { because: 'paymentPosted' } },
  { act: 'a contact that expired', who: 'expires', kind: 'contactMoved', says: { from: 'reserved', to: 'expired' } },
  {
    act: 'a contact whose outcome nobody knows',
    who: 'unknown',
    kind: 'contactMoved',
    says: { from: 'sending', to: 'unknown' },
  },
  {
    act: 'a contact the provider refused',
    who: 'worked',
    kind: 'contactMoved',
    says: { from: 'sending', to: 'failed' },
  },
  { act: 'a task opened', who: 'worked', kind: 'taskOpened', says: { task: { title: 'Call', role: 'agent' } } },
  { act: 'a task taken, by whom', who: 'worked', kind: 'act', says: { act: 'taskTaken', by: 'u1' } },
  {
    act: 'a task done, by whom, with its outcome',
    who: 'worked',
    kind: 'act',
    says: { act: 'taskDone', by: 'u1', details: { outcome: 'refused' } },
  },
  { act: 'the end', who: 'worked', kind: 'closed', says: { reason: 'finished' } },
  {
    act: 'a task withdrawn, and from whom, since the case ended by a payment',
    who: 'withdrawn',
    kind: 'act',
    says: { act: 'taskCancelled', by: 'strategy', details: { assignee: 'u1' } },
  },
  { act: 'the end by a payment', who: 'withdrawn', kind: 'closed', says: { reason: 'paid' } },
  {
    act: 'a contact taken back, since its case left the segment',
    who: 'leaves',
    kind: 'contactMoved',
    says: { from: 'reserved', to: 'cancelled', details: { reason: 'segmentChanged' } },
  },
  { act: 'the end by a change of segment', who: 'leaves', kind: 'closed', says: { reason: 'segmentChanged' } },
  {
    act: 'an answer after the end',
    who: 'worked',
    kind: 'act',
    says: { act: 'replyAfterClose', by: 'debtor' },
  },
  {
    act: 'a payment that could not be applied',
    who: 'whole',
    kind: 'act',
    says: { act: 'paymentRefused', by: 'pa', details: { code: 'otherCurrency' } },
  },
  { act: 'an opt-out', who: 'optsOut', kind: 'act', says: { by: 'debtor' } },
  { act: 'an opt-out, as the case took it', who: 'optsOut', kind: 'eventTaken', says: { event: 'optOut' } },
  { act: 'a case parked, with its reason', who: 'lacks', kind: 'parked', says: { code: 'zoneUnknown' } },
  { act: 'what a file changed', who: 'changes', kind: 'eventTaken', says: { event: 'factsChanged' } },
  { act: 'a contact made elsewhere', who: 'elsewhere', kind: 'act', says: { act: 'outsideContact', by: 'agency' } },
  {
    act: 'the turn itself: its build, its digests, who wrote its plan and who approved it',
    who: 'whole',
    kind: 'turnDecided',
    says: {
      buildId: expect.any(String) as string,
      approval: { author: 'u1', approver: 'u2' },
      digests: { facts: expect.any(String) as string },
    },
  },
  { act: 'a pause', who: 'paused', kind: 'pausedAt', says: {} },
  { act: 'a resumption', who: 'paused', kind: 'resumedAt', says: {} },
];

function edges(to: Readonly<Record<string, string>>) {
  return waitFor('x', to).edges;
}
