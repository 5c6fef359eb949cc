import type { Knex } from 'knex';
import type { ContactResult } from '#engine/case/contact-result.ts';
import type { Draft } from '#engine/case/draft.ts';
import type { CaseId, ContactId, OpId, StepId, TenantId } from '#engine/case/ids.ts';
import { reasonOf, type ContactEvent } from '#engine/contact/contact-event.ts';
import { parseContactState, type ContactState } from '#engine/contact/contact-state.ts';
import { transition, type Ignored, type Refused } from '#engine/contact/transitions.ts';
import { wakesCase } from '#engine/contact/wakes-case.ts';
import { appendCaseEvent } from './case-event-store.ts';
import { appendRecords } from './append-records.ts';
import { together } from './together.ts';

export type MoveResult =
  | {
      readonly kind: 'moved';
      readonly from: ContactState;
      readonly to: ContactState;
      readonly woke: ContactResult | null;
    }
  | { readonly kind: 'ignored'; readonly state: ContactState; readonly why: Ignored['ignore'] | 'otherClaim' }
  | { readonly kind: 'refused'; readonly state: ContactState; readonly why: Refused['refuse'] }
  | { readonly kind: 'notFound' };

/**
 * The only writer of `contacts.state`. Locks case, then contact (persons, where the caller needs them, before). In the same
 * transaction it tells the case what it must hear and writes the record. Claims and claims taken back are no
 * records of their own: each is an attempt row, and the record of the outcome carries the claim's instant.
 */
export async function moveContact(
  trx: Knex.Transaction,
  tenantId: TenantId,
  contactId: ContactId,
  event: ContactEvent,
): Promise<MoveResult> {
  const row = await lockContact(trx, tenantId, contactId);
  if (row === undefined) return { kind: 'notFound' };
  return moveLockedContact(trx, tenantId, row, event);
}

/** A contact row that this transaction has locked, its case before it. */
export type LockedContact = {
  readonly contact_id: ContactId;
  readonly case_id: CaseId | null;
  readonly op_id: OpId | null;
  readonly step_id: StepId | null;
  readonly state: string;
  readonly wake_on: readonly string[];
  readonly claim_token: string | null;
  readonly claimed_at: string | null;
  readonly provider_message_id: string | null;
};

const COLUMNS = [
  'contact_id',
  'case_id',
  'op_id',
  'step_id',
  'state',
  'wake_on',
  'claim_token',
  'claimed_at',
  'provider_message_id',
];

/** Locks a contact's case, then the contact. undefined: no such contact. */
export async function lockContact(
  trx: Knex.Transaction,
  tenantId: TenantId,
  contactId: ContactId,
): Promise<LockedContact | undefined> {
  const key = { tenant_id: tenantId, contact_id: contactId };
  // A contact never changes its case.
  const [, row] = await together(trx, [
    trx('cases')
      .where({ tenant_id: tenantId, case_id: trx('contacts').where(key).select('case_id') })
      .forUpdate()
      .first('case_id'),
    trx('contacts').where(key).forUpdate().first<LockedContact | undefined>(COLUMNS),
  ]);
  return row;
}

/** `moveContact` for a caller that holds both locks and has read the row under them. */
export async function moveLockedContact(
  trx: Knex.Transaction,
  tenantId: TenantId,
  row: LockedContact,
  event: ContactEvent,
): Promise<MoveResult> {
  const from = parseContactState(row.state);
  if (from === undefined) throw new Error(`contact ${row.contact_id} is in an unheard-of state: ${row.state}`);
  if ((event.kind === 'givenBack' || event.kind === 'turnedAway') && event.claimToken !== row.claim_token) {
    return { kind: 'ignored', state: from, why: 'otherClaim' };
  }
  const to = transition(from, event.kind);
  const key = { tenant_id: tenantId, contact_id: row.contact_id };
  if (typeof to !== 'string') {
    if ('refuse' in to) return { kind: 'refused', state: from, why: to.refuse };
    // Even overtaken news may bring the provider's id, by which later receipts find the row.
    const id = providerId(row, event);
    if (Object.keys(id).length > 0) await trx('contacts').where(key).update(id);
    return { kind: 'ignored', state: from, why: to.ignore };
  }
  const woke = wakesCase(from, to, row.wake_on);
  await Promise.all([
    trx('contacts')
      .where(key)
      .update({ state: to, ...columnsOf(trx, to, event), ...providerId(row, event) }),
    row.case_id === null ? null : tellCase(trx, tenantId, row.case_id, row, { from, to, woke, event }),
  ]);
  return { kind: 'moved', from, to, woke };
}

type Move = {
  readonly from: ContactState;
  readonly to: ContactState;
  readonly woke: ContactResult | null;
  readonly event: ContactEvent;
};

async function tellCase(
  trx: Knex.Transaction,
  tenantId: TenantId,
  caseId: CaseId,
  row: LockedContact,
  { from, to, woke, event }: Move,
): Promise<void> {
  const reason = reasonOf(event);
  if (woke !== null) {
    await appendCaseEvent(trx, {
      tenantId,
      caseId,
      at: event.at,
      body: { kind: 'contactResult', contactId: row.contact_id, result: woke, reason },
      cause: row.contact_id,
    });
  }
  if (to === 'sending' || to === 'reserved') return;
  const draft: Draft = {
    at: event.at,
    ...(row.op_id === null ? {} : { opId: row.op_id }),
    ...(row.step_id === null ? {} : { stepId: row.step_id }),
    kind: 'contactMoved',
    contactId: row.contact_id,
    from,
    to,
    details: {
      reason,
      ...(event.kind === 'failed' ? { permanent: event.permanent } : {}),
      ...(row.claimed_at === null ? {} : { claimedAt: row.claimed_at }),
    },
  };
  await appendRecords(trx, tenantId, caseId, [draft]);
}

function providerId(row: LockedContact, event: ContactEvent): { readonly provider_message_id?: string } {
  if (event.kind !== 'accepted' && event.kind !== 'delivered' && event.kind !== 'failed') return {};
  if (event.providerMessageId === null || row.provider_message_id !== null) return {};
  return { provider_message_id: event.providerMessageId };
}

/** The columns beside `state` that a move into it sets. `lease_real` stays on an unknown row: look-ups wait for it. */
function columnsOf(trx: Knex.Transaction, to: ContactState, event: ContactEvent): Readonly<Record<string, unknown>> {
  const reason = reasonOf(event);
  switch (to) {
    case 'sending':
      return event.kind === 'claimed'
        ? {
            claim_token: event.claimToken,
            lease_real: trx.raw("clock_timestamp() + ? * interval '1 millisecond'", [event.leaseMs]),
            claimed_at: event.at,
            reason: null,
          }
        : {};
    case 'reserved':
      return { claim_token: null, lease_real: null, claimed_at: null, reason };
    case 'sent':
      return { sent_at: event.at, reason: null, owner: null };
    case 'delivered':
      return { sent_at: trx.raw('coalesce(sent_at, ?)', [event.at]), ended_at: event.at, reason: null, owner: null };
    case 'unknown':
      return { ended_at: event.at, reason };
    case 'failed':
    case 'expired':
    case 'cancelled':
      return { ended_at: event.at, reason, owner: null };
  }
}
