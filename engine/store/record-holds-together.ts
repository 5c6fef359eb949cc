import type { Knex } from 'knex';
import { changePersons, type PersonChangeResult } from './change-persons.ts';
import { recordHold, type HoldTarget, type NewHold } from './record-hold.ts';

/** Accounts, or people's channels: one kind of subject, so that all their persons can be locked in one order. */
export type HoldTargets =
  | readonly Extract<HoldTarget, { readonly kind: 'account' }>[]
  | readonly Extract<HoldTarget, { readonly kind: 'channel' }>[];

/**
 * Places one hold on each target for one cause. Everybody concerned is locked first, ascending over all targets, their
 * reserved contacts cancelled and their epochs raised; then each hold is told to its cases.
 */
export async function recordHoldsTogether(
  trx: Knex.Transaction,
  hold: Omit<NewHold, 'target'>,
  targets: HoldTargets,
): Promise<PersonChangeResult> {
  const accounts = targets.flatMap((target) => (target.kind === 'account' ? [target.accountId] : []));
  const persons = targets.flatMap((target) => (target.kind === 'channel' ? [target.personId] : []));
  const change = await changePersons(trx, {
    tenantId: hold.tenantId,
    at: hold.at,
    subject: accounts.length > 0 ? { accounts } : { persons },
    reason: `hold ${hold.kind}`,
    cause: hold.source,
    eventFor: () => null,
  });
  // Refused only for a target that has nobody behind it: then nobody is dunned for it either.
  for (const target of targets) await recordHold(trx, { ...hold, target });
  return change;
}
