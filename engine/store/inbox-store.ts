import type { Knex } from 'knex';
import type { CaseId, ContactId, PersonId, TenantId } from '#engine/case/ids.ts';
import type { InboundItem, InboundKind } from '#engine/contact/inbound-item.ts';
import { isOptOut } from '#engine/contact/opt-out-words.ts';
import { businessNow } from './business-now.ts';
import { inTenant } from './database.ts';
import { newId } from './new-id.ts';

export type StoredInbound = {
  /** New rows, in the order of the items. */
  readonly stored: readonly string[];
  /** Items that were there already: redelivered, or the same thing said twice. */
  readonly duplicates: number;
};

/**
 * Stores verified items before the provider is answered, each once per provider account and dedupe key. A reply made of opt-out words is
 * stored as an opt-out. Nothing is applied here; the inbox loop does that, and again after a crash.
 */
export async function storeInbound(
  db: Knex,
  tenantId: TenantId,
  providerAccountId: string,
  items: readonly InboundItem[],
  raw: Uint8Array,
): Promise<StoredInbound> {
  if (items.length === 0) return { stored: [], duplicates: 0 };
  return inTenant(db, tenantId, async (trx) => {
    const receivedAt = await businessNow(trx, tenantId);
    const rows = items.map((item) => ({
      tenant_id: tenantId,
      inbox_id: newId('in'),
      provider_account_id: providerAccountId,
      dedupe_key: item.dedupeKey,
      kind: kindOf(item),
      raw: Buffer.alloc(0),
      item: JSON.stringify(item),
      received_at: receivedAt,
      contact_id: 'contactId' in item ? item.contactId : null,
      text: 'text' in item ? item.text : null,
    }));
    const stored = await trx('inbox')
      .insert(rows)
      .onConflict(['tenant_id', 'provider_account_id', 'dedupe_key'])
      .ignore()
      .returning<{ inbox_id: string }[]>('inbox_id');
    const [first] = stored;
    if (first !== undefined) {
      // The bytes are kept once, with the first new item of their body.
      await trx('inbox')
        .where({ tenant_id: tenantId, inbox_id: first.inbox_id })
        .update({ raw: Buffer.from(raw) });
    }
    return { stored: stored.map((row) => row.inbox_id), duplicates: items.length - stored.length };
  });
}

function kindOf(item: InboundItem): InboundKind {
  return item.kind === 'reply' && isOptOut(item.text) ? 'optOut' : item.kind;
}

export type InboxRow = {
  readonly inboxId: string;
  readonly providerAccountId: string;
  readonly kind: InboundKind;
  readonly item: InboundItem;
  readonly outcome: string | null;
};

const ROW = {
  inboxId: 'inbox_id',
  providerAccountId: 'provider_account_id',
  kind: 'kind',
  item: 'item',
  outcome: 'outcome',
};

/** Rows not applied yet, oldest first, without those that failed and rest. */
export async function storedInbound(
  trx: Knex.Transaction,
  tenantId: TenantId,
  limit: number,
  without: readonly string[],
): Promise<readonly string[]> {
  return trx('inbox')
    .where({ tenant_id: tenantId, state: 'stored' })
    .whereRaw('inbox_id <> all (?)', [[...without]])
    .orderBy([{ column: 'received_real' }, { column: 'inbox_id' }])
    .limit(limit)
    .pluck<string[]>('inbox_id');
}

/** Locks one row that is still to be applied; undefined when another loop has it, or had it. */
export async function lockInbound(
  trx: Knex.Transaction,
  tenantId: TenantId,
  inboxId: string,
): Promise<InboxRow | undefined> {
  return trx('inbox')
    .where({ tenant_id: tenantId, inbox_id: inboxId, state: 'stored' })
    .forUpdate()
    .skipLocked()
    .first<InboxRow | undefined>(ROW);
}

/** Locks a row whatever became of it, for someone who deals with it. */
export async function lockReceived(
  trx: Knex.Transaction,
  tenantId: TenantId,
  inboxId: string,
): Promise<(InboxRow & { readonly state: string }) | undefined> {
  return trx('inbox')
    .where({ tenant_id: tenantId, inbox_id: inboxId })
    .forUpdate()
    .first<(InboxRow & { readonly state: string }) | undefined>({ ...ROW, state: 'state' });
}

/** Says why a row is still to be applied: it waits for a lock, or someone has to look at it. It stays stored. */
export async function noteInbound(
  trx: Knex.Transaction,
  tenantId: TenantId,
  inboxId: string,
  outcome: 'waits' | 'needsAttention',
): Promise<void> {
  await trx('inbox')
    .where({ tenant_id: tenantId, inbox_id: inboxId, state: 'stored' })
    .whereRaw(`outcome is distinct from 'needsAttention'`)
    .update({ outcome });
}

/** What became of a row: applied, or dead: nobody it could be applied to, shown until someone deals with it. */
export type InboxEnd = {
  readonly state: 'applied' | 'dead';
  /** A code, for screens and tests. */
  readonly outcome: string;
  readonly personId?: PersonId | null;
  readonly caseId?: CaseId | null;
  readonly contactId?: ContactId | null;
};

export async function endInbound(
  trx: Knex.Transaction,
  tenantId: TenantId,
  inboxId: string,
  end: InboxEnd,
): Promise<void> {
  await trx('inbox')
    .where({ tenant_id: tenantId, inbox_id: inboxId })
    .update({
      state: end.state,
      outcome: end.outcome,
      ...(end.personId === undefined ? {} : { person_id: end.personId }),
      ...(end.caseId === undefined ? {} : { case_id: end.caseId }),
      ...(end.contactId === undefined ? {} : { contact_id: end.contactId }),
    });
}
