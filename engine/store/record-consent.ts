import type { Knex } from 'knex';
import type { CaseEventBody } from '#engine/case/case-event.ts';
import type { PersonId, TenantId } from '#engine/case/ids.ts';
import { CHANNELS, type Channel } from '#engine/case/words.ts';
import type { Instant } from '#rules/base/instant.ts';
import { changePersons, type PersonChangeResult } from './change-persons.ts';
import { newId } from './new-id.ts';
import { effectDetails, recordAct } from './record-act.ts';

export type NewConsent = {
  readonly tenantId: TenantId;
  readonly personId: PersonId;
  readonly contactPointId: string | null;
  readonly channel: Channel;
  readonly scope: 'collection' | 'promotion' | 'all';
  /** false withdraws: it ends every consent on the channel. */
  readonly granted: boolean;
  /** A withdrawal begins no earlier than `at`: nothing we learned before it outranks it, whatever the letter's date. */
  readonly from: Instant;
  readonly to: Instant | null;
  readonly source: string;
  readonly at: Instant;
  readonly by: string;
};

/** A consent given or withdrawn, with everything it makes stale, in the caller's transaction. */
export async function recordConsent(trx: Knex.Transaction, consent: NewConsent): Promise<PersonChangeResult> {
  const { personId } = consent;
  return change(trx, consent, 'consentChanged', [consent.channel], { kind: 'consentChanged', personId });
}

export type OptOut = {
  readonly tenantId: TenantId;
  readonly personId: PersonId;
  /** null: every channel. */
  readonly channel: Channel | null;
  /** The inbox row or the user's screen it came by. */
  readonly source: string;
  readonly at: Instant;
  readonly by: string;
};

/** The debtor asked not to be contacted (on a channel): refusals from now on, and reserved contacts are cancelled. */
export async function recordOptOut(trx: Knex.Transaction, optOut: OptOut): Promise<PersonChangeResult> {
  const { personId, channel, at } = optOut;
  const refusal = { ...optOut, contactPointId: null, scope: 'all', granted: false, from: at, to: null } as const;
  const channels = channel === null ? CHANNELS : [channel];
  return change(trx, refusal, 'optOut', channels, { kind: 'optOut', personId, channel });
}

async function change(
  trx: Knex.Transaction,
  consent: Omit<NewConsent, 'channel'>,
  reason: 'consentChanged' | 'optOut',
  channels: readonly Channel[],
  event: CaseEventBody,
): Promise<PersonChangeResult> {
  const { tenantId, personId, at } = consent;
  const ids = channels.map(() => newId('con'));
  const result = await changePersons(trx, {
    tenantId,
    at,
    subject: { persons: [personId] },
    reason,
    cause: ids[0] ?? personId,
    eventFor: () => event,
  });
  await trx('consents').insert(
    channels.map((channel, index) => ({
      tenant_id: tenantId,
      consent_id: ids[index],
      person_id: personId,
      contact_point_id: consent.contactPointId,
      channel,
      scope: consent.scope,
      granted: consent.granted,
      from_at: beginning(consent),
      to_at: consent.to,
      source: consent.source,
    })),
  );
  const { scope, granted, source, from, to } = consent;
  const details = { personId, channels: [...channels], scope, granted, source, from, to, ...effectDetails(result) };
  await recordAct(trx, result.caseIds, { tenantId, at, act: reason, by: consent.by, details });
  return result;
}

/** A letter dated before the last file came still withdraws what that file says. */
function beginning({ granted, from, at }: Omit<NewConsent, 'channel'>): Instant {
  return granted || from > at ? from : at;
}
