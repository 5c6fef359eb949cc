import { describe, expect, test } from 'vitest';
import { instantOf } from '#rules/base/instant.ts';
import { lastLook, type LastLook } from './last-look.ts';

const noon = instantOf(Date.UTC(2026, 10, 23, 12));
const two = instantOf(Date.UTC(2026, 10, 23, 14));
const base: LastLook = {
  now: noon,
  contact: {
    state: 'reserved',
    address: '+573001112233',
    sendBefore: two,
    tenantEpoch: 1,
    strategyEpoch: 2,
    personEpoch: 3,
  },
  tenant: { mode: 'live', paused: false, pumpsStopped: false, epoch: 1, safeList: [] },
  strategy: { paused: false, epoch: 2 },
  personEpoch: 3,
};

function answer(changes: {
  readonly now?: typeof noon;
  readonly contact?: Partial<LastLook['contact']>;
  readonly tenant?: Partial<LastLook['tenant']>;
  readonly strategy?: LastLook['strategy'];
  readonly personEpoch?: number;
}): string {
  const look: LastLook = {
    ...base,
    ...changes,
    contact: { ...base.contact, ...changes.contact },
    tenant: { ...base.tenant, ...changes.tenant },
  };
  const given = lastLook(look);
  if (given.kind === 'send') return 'send';
  if (given.kind === 'leave') return `leave: ${given.why}`;
  return given.event.kind === 'cancelled' ? `cancelled: ${given.event.reason}` : given.event.kind;
}

describe('the last look before a message leaves', () => {
  test.each([
    ['nothing changed since the gate judged', {}, 'send'],
    ['law 1: a payment was committed after the decision', { personEpoch: 4 }, 'cancelled: epochMoved'],
    ['the strategy was paused and resumed since', { strategy: { paused: false, epoch: 3 } }, 'cancelled: epochMoved'],
    ['the kill switch went on and off since', { tenant: { epoch: 2 } }, 'cancelled: epochMoved'],
    ['law 3: its last lawful instant is now', { now: two }, 'expired'],
    ['law 1 before law 3: stale and late', { now: two, personEpoch: 4 }, 'cancelled: epochMoved'],
    ['another pump has it', { contact: { state: 'sending' as const } }, 'leave: notReserved'],
    ['pumps are stopped after a restore', { tenant: { pumpsStopped: true } }, 'leave: pumpsStopped'],
    ['the tenant is paused', { tenant: { paused: true } }, 'leave: tenantPaused'],
    ['law 9: the strategy is paused', { strategy: { paused: true, epoch: 2 } }, 'leave: strategyPaused'],
    ['no strategy decided it', { strategy: null }, 'send'],
    ['shadow decides and records, sends nothing', { tenant: { mode: 'shadow' as const } }, 'cancelled: shadow'],
    ['safe list: not listed', { tenant: { mode: 'safeList' as const } }, 'cancelled: safeList'],
    ['safe list: listed', { tenant: { mode: 'safeList' as const, safeList: ['+573001112233'] } }, 'send'],
    ['demo', { tenant: { mode: 'demo' as const } }, 'send'],
    ['nowhere to send it', { contact: { address: null } }, 'cancelled: noAddress'],
  ])('%s', (_why, changes, expected) => {
    expect(answer(changes)).toBe(expected);
  });
});
