import type pg from 'pg';
import type { ContactId, TenantId } from '#engine/case/ids.ts';
import type { ChannelAdapter } from '#engine/contact/adapter.ts';
import { instantOf } from '#rules/base/instant.ts';
import { leanContactId, type LeanActivities } from './lean-case.ts';

/** The least that a careful hand keeps: what a message says, the contact as a row before it is sent, what became of it. */
export const LEAN_SCHEMA = `
  create table facts (case_id text primary key, first_name text not null, creditor text not null,
    overdue_minor bigint not null, reference text not null, phone text not null, opted_out boolean not null);
  create table contacts (contact_id text primary key, tenant_id text not null, case_id text not null, state text not null,
    body text not null, provider_message_id text, at timestamptz not null default now());
  create index contacts_of_tenant on contacts (tenant_id, state);
  create table audit (number bigserial primary key, case_id text not null, at timestamptz not null default now(),
    kind text not null, body jsonb not null);`;

const CALL_MS = 10_000;

/** Reads the facts, writes the contact, calls the provider, writes the outcome and its audit row. */
export function createLeanActivities(pool: pg.Pool, provider: ChannelAdapter): LeanActivities {
  return {
    contact: async ({ tenantId, caseId, number }) => {
      const contactId = leanContactId(caseId, number);
      const facts = await pool.query<Facts>('select * from facts where case_id = $1', [caseId]);
      const [found] = facts.rows;
      if (found === undefined || found.opted_out) throw new Error(`no contact for ${caseId}`);
      const body = textOf(found);
      // Before the call: whatever happens, somebody can see that it may have been sent.
      await pool.query(
        `insert into contacts (contact_id, tenant_id, case_id, state, body) values ($1, $2, $3, 'sending', $4)
         on conflict (contact_id) do nothing`,
        [contactId, tenantId, caseId, body],
      );
      const now = Date.now();
      const outcome = await provider.send(
        {
          contactId: contactId as ContactId,
          tenantId: tenantId as TenantId,
          providerAccountId: 'pa',
          channel: 'sms',
          to: found.phone,
          subject: null,
          body,
          language: 'es',
          businessAt: instantOf(now),
        },
        { timeoutMs: CALL_MS, notAfterMs: now + CALL_MS },
      );
      if (outcome.kind !== 'accepted') throw new Error(`the provider: ${outcome.kind}`);
      await writeSent(pool, { contactId, caseId, providerMessageId: outcome.providerMessageId });
      return contactId;
    },
  };
}

type Facts = {
  readonly first_name: string;
  readonly creditor: string;
  readonly overdue_minor: string;
  readonly reference: string;
  readonly phone: string;
  readonly opted_out: boolean;
};

function textOf({ first_name: name, creditor, overdue_minor: overdue, reference }: Facts): string {
  return `Hola ${name}: su saldo vencido con ${creditor} es $${Number(overdue) / 100}. Referencia ${reference}. Responda BAJA.`;
}

type Sent = { readonly contactId: string; readonly caseId: string; readonly providerMessageId: string };

async function writeSent(pool: pg.Pool, { contactId, caseId, providerMessageId }: Sent): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    // A receipt may have come first.
    await client.query(
      `update contacts set provider_message_id = $2, state = case when state = 'sending' then 'sent' else state end
       where contact_id = $1`,
      [contactId, providerMessageId],
    );
    await client.query(`insert into audit (case_id, kind, body) values ($1, 'contactSent', $2)`, [
      caseId,
      JSON.stringify({ contactId, providerMessageId }),
    ]);
    await client.query('commit');
  } finally {
    client.release();
  }
}
