import type { TenantId } from '#engine/case/ids.ts';
import type { ChannelAdapter, LookUpOutcome } from '#engine/contact/adapter.ts';
import type { ContactEvent } from '#engine/contact/contact-event.ts';
import { businessNow } from '#engine/store/business-now.ts';
import { takeUnknown, type UnknownContact } from '#engine/store/contact-store.ts';
import { inTenant } from '#engine/store/database.ts';
import { moveContact } from '#engine/store/move-contact.ts';
import { readProviderAccount } from '#engine/store/provider-account-store.ts';
import type { Instant } from '#rules/base/instant.ts';
import type { PumpDependencies } from './pump-dependencies.ts';

const AT_ONCE = 16;

/** Asks the providers that can tell what became of unknown contacts. Never sends. */
export async function lookUpUnknown(deps: PumpDependencies, tenantId: TenantId): Promise<void> {
  const { db, options } = deps;
  const unknown = await inTenant(db, tenantId, (trx) =>
    takeUnknown(trx, tenantId, { limit: AT_ONCE, pauseMs: options.lookUpPauseMs }),
  );
  await Promise.all(unknown.map((contact) => lookUpOne(deps, tenantId, contact)));
}

async function lookUpOne(deps: PumpDependencies, tenantId: TenantId, contact: UnknownContact): Promise<void> {
  const { db, log, options } = deps;
  const { contactId } = contact;
  const adapter = await adapterOf(deps, tenantId, contact.providerAccountId);
  if (adapter === null || adapter.lookup === 'none') return;
  const found = await adapter.lookUp(contactId, options.lookUpTimeoutMs);
  await inTenant(db, tenantId, async (trx) => {
    const event = eventOf(found, contact.settled, await businessNow(trx, tenantId));
    if (event === null) return;
    await moveContact(trx, tenantId, contactId, event);
    log.info({ tenantId, contactId, found: found.kind }, 'pump.lookedUp');
  });
}

/** A provider that has not got it yet may still get it while a late call can arrive: only afterwards is that an answer. */
function eventOf(found: LookUpOutcome, settled: boolean, at: Instant): ContactEvent | null {
  switch (found.kind) {
    case 'accepted':
    case 'delivered':
      return { kind: found.kind, at, providerMessageId: found.providerMessageId };
    case 'failed':
      return { kind: 'failed', at, providerMessageId: found.providerMessageId, code: found.code, permanent: false };
    case 'notReceived':
      return settled ? { kind: 'notReceived', at } : null;
    case 'cannotTell':
      return null;
  }
}

async function adapterOf(
  { db, adapterFor, log }: PumpDependencies,
  tenantId: TenantId,
  providerAccountId: string,
): Promise<ChannelAdapter | null> {
  const account = await inTenant(db, tenantId, (trx) => readProviderAccount(trx, tenantId, providerAccountId));
  if (account === undefined) return null;
  const adapter = adapterFor(account);
  if (adapter.ok) return adapter.value;
  log.error({ tenantId, providerAccountId, why: adapter.error }, 'pump.badAccount');
  return null;
}
