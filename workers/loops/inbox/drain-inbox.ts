import type { Knex } from 'knex';
import type { Logger } from 'pino';
import type { TenantId } from '#engine/case/ids.ts';
import { businessNow } from '#engine/store/business-now.ts';
import { inTenant } from '#engine/store/database.ts';
import { endInbound, lockInbound, noteInbound, storedInbound } from '#engine/store/inbox-store.ts';
import { releaseHoldsFrom } from '#engine/store/release-holds-from.ts';
import { retryOnce } from '#engine/store/retry-once.ts';
import { isTransient } from '#engine/store/transient-failure.ts';
import { applyInboxRow } from './apply-inbox-row.ts';
import { stopUntilReviewed } from './stop-until-reviewed.ts';
import type { WaitingRows } from './waiting-rows.ts';

const BATCH = 200;
/** So often a failure that passes by itself is usual; from then on someone should see it. */
const ALARM_AFTER = 5;
/** After so many faults a row gets an owner, or is set aside where nothing but a receipt or reply is lost with it. */
const MOST_FAULTS = 20;
/**
 * An import may hold its persons for minutes, and the rows of others must not wait behind theirs: once one row of a round
 * was blocked, the rest wait no longer than a turn takes. They are tried again soon enough.
 */
const LOCK_WAIT = { first: '500ms', afterBlocked: '20ms' } as const;

type Working = { readonly db: Knex; readonly log: Logger };

/** Applies what is stored for one tenant, oldest first; a row that fails stays stored and lets the next one pass. */
export async function drainInbox(
  working: Working,
  tenantId: TenantId,
  { rows, resting }: { readonly rows: WaitingRows; readonly resting: readonly string[] },
): Promise<void> {
  const left = [...resting];
  let lockWait: LockWait = 'first';
  for (;;) {
    const stored = await inTenant(working.db, tenantId, (trx) => storedInbound(trx, tenantId, BATCH, left));
    for (const inboxId of stored) {
      try {
        await retryOnce(() => applyOne(working.db, { tenantId, inboxId, lockWait }));
        rows.applied(inboxId);
      } catch (thrown) {
        left.push(inboxId);
        lockWait = 'afterBlocked';
        await keep(working, { tenantId, inboxId, rows }, thrown);
      }
    }
    if (stored.length < BATCH) return;
  }
}

type LockWait = keyof typeof LOCK_WAIT;
type ToApply = { readonly tenantId: TenantId; readonly inboxId: string; readonly lockWait: LockWait };

async function applyOne(db: Knex, { tenantId, inboxId, lockWait }: ToApply): Promise<void> {
  await inTenant(db, tenantId, async (trx) => {
    await trx.raw(`set local lock_timeout = '${LOCK_WAIT[lockWait]}'`);
    const row = await lockInbound(trx, tenantId, inboxId);
    if (row === undefined) return;
    const { state } = await applyInboxRow(trx, tenantId, row);
    // What stopped collection while nobody could apply it ends with its being applied.
    if (row.outcome === 'needsAttention' && state === 'applied') {
      const at = await businessNow(trx, tenantId);
      await releaseHoldsFrom(trx, { tenantId, source: inboxId, note: 'applied', at, by: 'inbox' });
    }
  });
}

type Failed = { readonly tenantId: TenantId; readonly inboxId: string; readonly rows: WaitingRows };

/** The row stays stored and rests. A lock that was busy is never held against it, however often. */
async function keep(working: Working, { tenantId, inboxId, rows }: Failed, thrown: unknown): Promise<void> {
  const why = isTransient(thrown) ? 'transient' : 'fault';
  const { all, faults } = rows.failed(inboxId, why, Date.now());
  const said = { tenantId, inboxId, count: all, faults, err: thrown };
  if (why === 'transient' && all < ALARM_AFTER) working.log.warn(said, 'inbox.applyWaits');
  else working.log.error(said, why === 'transient' ? 'inbox.applyWaits' : 'inbox.applyFailed');
  try {
    if (faults >= MOST_FAULTS) await giveUp(working, tenantId, inboxId);
    else if (all >= ALARM_AFTER) await note(working.db, tenantId, inboxId, 'waits');
  } catch (second) {
    working.log.error({ tenantId, inboxId, err: second }, 'inbox.keepFailed');
  }
}

/**
 * A payment or an opt-out is never set aside: it stays stored, is tried on, and gets an owner, while collection of those
 * it concerns stops (law 1). Of the others nobody is harmed: they end dead, to be seen.
 */
async function giveUp({ db }: Working, tenantId: TenantId, inboxId: string): Promise<void> {
  const kept = await inTenant(db, tenantId, async (trx) => {
    const row = await lockInbound(trx, tenantId, inboxId);
    if (row === undefined) return false;
    const matters = row.kind === 'payment' || row.kind === 'optOut';
    if (matters) await noteInbound(trx, tenantId, inboxId, 'needsAttention');
    else await endInbound(trx, tenantId, inboxId, { state: 'dead', outcome: 'applyFailed' });
    return matters;
  });
  if (!kept) return;
  // On its own: should the fault lie in these very people, the row still shows, and the hold is tried again with it.
  await inTenant(db, tenantId, async (trx) => {
    const row = await lockInbound(trx, tenantId, inboxId);
    if (row !== undefined) await stopUntilReviewed(trx, tenantId, row);
  });
}

async function note(db: Knex, tenantId: TenantId, inboxId: string, outcome: 'waits'): Promise<void> {
  await inTenant(db, tenantId, (trx) => noteInbound(trx, tenantId, inboxId, outcome));
}
