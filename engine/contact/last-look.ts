import type { Instant } from '#rules/base/instant.ts';
import type { ContactEvent } from './contact-event.ts';
import type { ContactState } from './contact-state.ts';

/** What the pump has read under its locks, just before it would send. */
export type LastLook = {
  readonly now: Instant;
  readonly contact: {
    readonly state: ContactState;
    readonly address: string | null;
    readonly sendBefore: Instant | null;
    readonly tenantEpoch: number;
    readonly strategyEpoch: number;
    readonly personEpoch: number;
  };
  readonly tenant: {
    readonly mode: TenantMode;
    readonly paused: boolean;
    readonly pumpsStopped: boolean;
    readonly epoch: number;
    readonly safeList: readonly string[];
  };
  /** null: no strategy decided it. */
  readonly strategy: { readonly paused: boolean; readonly epoch: number } | null;
  /** Of the contact's recipient. */
  readonly personEpoch: number;
};

export const TENANT_MODES = ['demo', 'shadow', 'safeList', 'live'] as const;
export type TenantMode = (typeof TENANT_MODES)[number];

export type LastLookAnswer =
  | { readonly kind: 'send' }
  /** Nothing changes: somebody stopped the sending, or another pump has the row. */
  | { readonly kind: 'leave'; readonly why: 'notReserved' | 'pumpsStopped' | 'tenantPaused' | 'strategyPaused' }
  | { readonly kind: 'move'; readonly event: ContactEvent };

/**
 * The last look before a message leaves (design.md section 7, laws 1 and 3). It does not judge the law again: the gate did,
 * and equal epochs prove that nothing it judged by has changed since.
 */
export function lastLook(look: LastLook): LastLookAnswer {
  const { contact, tenant, strategy, now } = look;
  if (contact.state !== 'reserved') return { kind: 'leave', why: 'notReserved' };
  if (tenant.pumpsStopped) return { kind: 'leave', why: 'pumpsStopped' };
  if (epochMoved(look)) return cancelled(now, 'epochMoved');
  if (contact.sendBefore !== null && now >= contact.sendBefore)
    return { kind: 'move', event: { kind: 'expired', at: now } };
  if (tenant.paused) return { kind: 'leave', why: 'tenantPaused' };
  if (strategy?.paused === true) return { kind: 'leave', why: 'strategyPaused' };
  if (contact.address === null) return cancelled(now, 'noAddress');
  return BY_MODE[tenant.mode](tenant.safeList.includes(contact.address), now);
}

const BY_MODE: Readonly<Record<TenantMode, (listed: boolean, now: Instant) => LastLookAnswer>> = {
  demo: () => ({ kind: 'send' }),
  live: () => ({ kind: 'send' }),
  shadow: (_listed, now) => cancelled(now, 'shadow'),
  safeList: (listed, now) => (listed ? { kind: 'send' } : cancelled(now, 'safeList')),
};

function epochMoved({ contact, tenant, strategy, personEpoch }: LastLook): boolean {
  return (
    contact.tenantEpoch !== tenant.epoch ||
    contact.personEpoch !== personEpoch ||
    (strategy !== null && contact.strategyEpoch !== strategy.epoch)
  );
}

function cancelled(at: Instant, reason: string): LastLookAnswer {
  return { kind: 'move', event: { kind: 'cancelled', at, reason } };
}
