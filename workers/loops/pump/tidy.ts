import type { ContactId, TenantId } from '#engine/case/ids.ts';
import { expireAttempts } from '#engine/store/attempt-store.ts';
import { appendRecords } from '#engine/store/append-records.ts';
import { businessNow } from '#engine/store/business-now.ts';
import { expiredLeases, overdueReserved, ownUnknown } from '#engine/store/contact-store.ts';
import { inTenant } from '#engine/store/database.ts';
import { moveContact } from '#engine/store/move-contact.ts';
import { lookUpUnknown } from './look-up-unknown.ts';
import type { PumpDependencies } from './pump-dependencies.ts';

const BATCH = 200;

/**
 * What no call brings along: leases that ended, rows past their last lawful instant, unknown outcomes to look up, and those that need a
 * person. Each row in a transaction of its own, so that one in trouble holds up no other.
 */
export async function tidyTenant(deps: PumpDependencies, tenantId: TenantId): Promise<void> {
  const { db, log } = deps;
  for (const contactId of await inTenant(db, tenantId, (trx) => expiredLeases(trx, tenantId, BATCH))) {
    log.warn({ tenantId, contactId }, 'pump.leaseExpired');
    await guarded(deps, { tenantId, contactId }, () => endLease(deps, tenantId, contactId));
  }
  for (const contactId of await inTenant(db, tenantId, (trx) => overdueReserved(trx, tenantId, BATCH))) {
    await guarded(deps, { tenantId, contactId }, () => expire(deps, tenantId, contactId));
  }
  await guarded(deps, { tenantId }, () => lookUpUnknown(deps, tenantId));
  await guarded(deps, { tenantId }, () => giveOwners(deps, tenantId));
}

/** A row in trouble is logged and tried again at the next pass; it holds up no other. */
async function guarded({ log }: PumpDependencies, ids: object, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (thrown) {
    log.error({ ...ids, err: thrown }, 'pump.tidyFailed');
  }
}

async function expire({ db }: PumpDependencies, tenantId: TenantId, contactId: ContactId): Promise<void> {
  await inTenant(db, tenantId, async (trx) => {
    const at = await businessNow(trx, tenantId);
    await moveContact(trx, tenantId, contactId, { kind: 'expired', at });
  });
}

async function endLease({ db }: PumpDependencies, tenantId: TenantId, contactId: ContactId): Promise<void> {
  await inTenant(db, tenantId, async (trx) => {
    const at = await businessNow(trx, tenantId);
    const moved = await moveContact(trx, tenantId, contactId, { kind: 'leaseExpired', at });
    if (moved.kind === 'moved') await expireAttempts(trx, tenantId, contactId, at);
  });
}

async function giveOwners({ db, log, options }: PumpDependencies, tenantId: TenantId): Promise<void> {
  const { ownUnknownAfterBusinessMs: ms, unknownOwner: owner } = options;
  await inTenant(db, tenantId, async (trx) => {
    const owned = await ownUnknown(trx, tenantId, { ms, owner, limit: BATCH });
    if (owned.length === 0) return;
    const at = await businessNow(trx, tenantId);
    for (const { contactId, caseId } of owned) {
      log.warn({ tenantId, contactId, owner }, 'pump.unknownNeedsOwner');
      if (caseId === null) continue;
      await appendRecords(trx, tenantId, caseId, [
        { at, kind: 'act', act: 'contactNeedsOwner', by: 'pump', details: { contactId, owner } },
      ]);
    }
  });
}
