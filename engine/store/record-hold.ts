import type { Knex } from 'knex';
import type { HoldEffect } from '#engine/case/hold.ts';
import type { AccountId, CaseId, HoldId, PersonId, TenantId } from '#engine/case/ids.ts';
import { makeId } from '#engine/case/make-id.ts';
import type { Channel, HoldKind } from '#engine/case/words.ts';
import type { Instant } from '#rules/base/instant.ts';
import { err, ok, type Result } from '#rules/base/result.ts';
import { findPack, holdEffect } from '#rules/packs/find-pack.ts';
import { changePersons, type PersonChange, type PersonChangeResult } from './change-persons.ts';
import { accountsHeld, holdForCase, insertHold, markReleased, readHold, type StoredHold } from './hold-store.ts';
import { newId } from './new-id.ts';
import { effectDetails, recordAct } from './record-act.ts';

/** What a new hold covers; a case or a disputed amount is named, which the case's own view does not need. */
export type HoldTarget =
  | { readonly kind: 'case'; readonly caseId: CaseId }
  | { readonly kind: 'person'; readonly personId: PersonId }
  | { readonly kind: 'channel'; readonly personId: PersonId; readonly channel: Channel }
  | { readonly kind: 'address'; readonly personId: PersonId; readonly contactPointId: string }
  | { readonly kind: 'account'; readonly accountId: AccountId }
  | { readonly kind: 'disputedAmount'; readonly accountId: AccountId; readonly amountMinor: number };

export type NewHold = {
  readonly tenantId: TenantId;
  readonly kind: HoldKind;
  readonly target: HoldTarget;
  readonly reviewAt: Instant | null;
  /** Who answers for it; a user's id. */
  readonly owner: string;
  readonly source: string;
  readonly note: string;
  readonly at: Instant;
  readonly by: string;
};

export type HoldRefusal = { readonly code: 'unknownSubject'; readonly detail: string };
export type RecordedHold = { readonly hold: StoredHold; readonly change: PersonChangeResult };

/**
 * Writes a hold with its effect resolved from the packs of the people it concerns (the strictest, where they differ),
 * and everything it makes stale, in the caller's transaction.
 */
export async function recordHold(trx: Knex.Transaction, input: NewHold): Promise<Result<RecordedHold, HoldRefusal>> {
  const { tenantId, target } = input;
  const subject = await subjectOf(trx, tenantId, target);
  const countries = await countriesOf(trx, tenantId, subject);
  if (countries.length === 0) return err({ code: 'unknownSubject', detail: target.kind });
  const hold = storedHold(input, strictest(countries.map((country) => holdEffect(findPack(country), input.kind))));
  const change = await changePersons(trx, {
    tenantId,
    at: input.at,
    subject,
    reason: `hold ${input.kind}`,
    cause: hold.holdId,
    eventFor: ({ caseId }) =>
      target.kind === 'case' && caseId !== target.caseId ? null : { kind: 'hold', hold: holdForCase(hold) },
  });
  await insertHold(trx, tenantId, hold);
  const concerned = target.kind === 'case' ? change.caseIds.filter((id) => id === target.caseId) : change.caseIds;
  const details = {
    holdId: hold.holdId,
    kind: hold.kind,
    target: { ...target },
    effect: { ...hold.effect },
    reviewAt: hold.reviewAt,
    source: hold.source,
    note: hold.note,
    ...effectDetails(change),
  };
  await recordAct(trx, concerned, { tenantId, at: input.at, act: 'hold', by: input.by, details });
  return ok({ hold, change });
}

export type HoldRelease = {
  readonly tenantId: TenantId;
  readonly holdId: HoldId;
  readonly note: string;
  readonly at: Instant;
  readonly by: string;
};

/** Ends a hold; its cases hear it and decide again. null: no such hold, or released before. */
export async function releaseHold(trx: Knex.Transaction, release: HoldRelease): Promise<RecordedHold | null> {
  const { tenantId, holdId, at } = release;
  const hold = await readHold(trx, tenantId, holdId);
  if (hold === undefined || hold.releasedAt !== null) return null;
  const change = await changePersons(trx, {
    tenantId,
    at,
    subject: await heldBy(trx, tenantId, hold),
    reason: 'holdReleased',
    cause: holdId,
    eventFor: () => ({ kind: 'holdReleased', holdId }),
  });
  // Two releases at once: the second waited for the persons' locks and finds it done; its transaction is undone.
  if (!(await markReleased(trx, tenantId, holdId, at))) throw new Error(`hold ${holdId} was released meanwhile`);
  const details = { holdId, note: release.note, ...effectDetails(change) };
  await recordAct(trx, change.caseIds, { tenantId, at, act: 'holdReleased', by: release.by, details });
  return { hold: { ...hold, releasedAt: at }, change };
}

async function subjectOf(
  trx: Knex.Transaction,
  tenantId: TenantId,
  target: HoldTarget,
): Promise<PersonChange['subject']> {
  switch (target.kind) {
    case 'person':
    case 'channel':
    case 'address':
      return { persons: [target.personId] };
    case 'account':
    case 'disputedAmount':
      return { accounts: [target.accountId] };
    case 'case':
      return {
        accounts: await trx('case_accounts')
          .where({ tenant_id: tenantId, case_id: target.caseId })
          .whereNull('left_at')
          .pluck<AccountId[]>('account_id'),
      };
  }
}

/** A hold on a case is heard of, when it ends, by whatever case treats its accounts by then. */
async function heldBy(trx: Knex.Transaction, tenantId: TenantId, hold: StoredHold): Promise<PersonChange['subject']> {
  if (hold.caseId === null) return subjectOf(trx, tenantId, targetOf(hold));
  const held = await accountsHeld(trx, tenantId, [hold.holdId]);
  return { accounts: held.map(({ accountId }) => accountId) };
}

async function countriesOf(
  trx: Knex.Transaction,
  tenantId: TenantId,
  subject: PersonChange['subject'],
): Promise<readonly (string | null)[]> {
  const persons = trx('persons').where({ 'persons.tenant_id': tenantId });
  if ('persons' in subject) persons.whereIn('persons.person_id', subject.persons);
  else {
    persons.whereIn(
      'persons.person_id',
      trx('account_persons').where({ tenant_id: tenantId }).whereIn('account_id', subject.accounts).select('person_id'),
    );
  }
  return persons.distinct().pluck<(string | null)[]>('persons.country');
}

const STRICTNESS = { allContacts: 2, collectionContacts: 1, marksOnly: 0 } as const;

function strictest(effects: readonly HoldEffect[]): HoldEffect {
  return effects.reduce<HoldEffect>(
    (found, effect) => ({
      stops: STRICTNESS[effect.stops] > STRICTNESS[found.stops] ? effect.stops : found.stops,
      endsCase: found.endsCase || effect.endsCase,
    }),
    { stops: 'marksOnly', endsCase: false },
  );
}

function storedHold({ kind, target, ...rest }: NewHold, effect: HoldEffect): StoredHold {
  return {
    holdId: makeId.hold(newId('hold')),
    kind,
    scope: target.kind,
    personId: 'personId' in target ? target.personId : null,
    channel: target.kind === 'channel' ? target.channel : null,
    contactPointId: target.kind === 'address' ? target.contactPointId : null,
    accountId: 'accountId' in target ? target.accountId : null,
    caseId: target.kind === 'case' ? target.caseId : null,
    amountMinor: target.kind === 'disputedAmount' ? target.amountMinor : null,
    effect,
    from: rest.at,
    reviewAt: rest.reviewAt,
    releasedAt: null,
    owner: rest.owner,
    source: rest.source,
    note: rest.note,
  };
}

function targetOf(hold: StoredHold): HoldTarget {
  if (hold.personId !== null) return { kind: 'person', personId: hold.personId };
  if (hold.accountId !== null) return { kind: 'account', accountId: hold.accountId };
  throw new Error(`hold ${hold.holdId} names nobody`);
}
