import type { Knex } from 'knex';
import type { AccountId } from '#engine/case/ids.ts';
import type { InboundOf } from '#engine/contact/inbound-item.ts';
import type { InboxEnd } from '#engine/store/inbox-store.ts';
import { openCasesOf } from '#engine/store/open-cases-of.ts';
import { recordAct } from '#engine/store/record-act.ts';
import { earlierMovement, MOVEMENT_OF, recordInboundPayment } from '#engine/store/record-inbound-payment.ts';
import { accountsPaid } from './accounts-paid.ts';
import type { Apply, ApplyContext } from './apply-item.ts';
import { stopUntilReviewed } from './stop-until-reviewed.ts';

/**
 * A payment goes to the books and outranks every reserved contact (law 1). For no known account it is a dead letter. A
 * reference that several accounts share, or an account in another currency, leaves open whose it is, and not that
 * somebody paid: all of them are held until someone assigns it.
 */
export const applyPayment: Apply<'payment'> = async (trx, context, item): Promise<InboxEnd> => {
  const { tenantId, providerAccountId, at } = context;
  const accounts = await accountsPaid(trx, tenantId, item);
  if (accounts.length === 0) return { state: 'dead', outcome: 'unknownAccount' };
  const accountId = await accountMeant(trx, context, { accounts, item });
  if (accountId === null) return untilAssigned(trx, context, { accounts, item, outcome: 'ambiguousReference' });
  const recorded = await recordInboundPayment(trx, {
    tenantId,
    providerAccountId,
    accountId,
    item,
    at,
    assignedBy: null,
  });
  if (!recorded.ok) {
    const { code } = recorded.error;
    return code === 'otherCurrency'
      ? untilAssigned(trx, context, { accounts: [accountId], item, outcome: code })
      : refusePayment(trx, { ...context, account: accountId, item, code });
  }
  const caseId = recorded.value.change.caseIds[0] ?? null;
  return { state: 'applied', outcome: recorded.value.duplicate ? 'duplicate' : MOVEMENT_OF[item.status], caseId };
};

type RefusedPayment = ApplyContext & {
  readonly account: AccountId;
  readonly item: InboundOf<'payment'>;
  readonly code: string;
};

/** A dead letter, and since the account is known, its open case says so: somebody believes this debt was paid. */
async function refusePayment(trx: Knex.Transaction, refused: RefusedPayment): Promise<InboxEnd> {
  const { tenantId, inboxId, providerAccountId, at, account, item, code } = refused;
  const caseIds = await openCasesOf(trx, tenantId, account);
  const { status, amountMinor, currency } = item;
  const details = { inboxId, accountId: account, code, status, amountMinor, currency };
  await recordAct(trx, caseIds, { tenantId, at, act: 'paymentRefused', by: providerAccountId, details });
  return { state: 'dead', outcome: code, caseId: caseIds[0] ?? null };
}

/** The only account of that reference, or the one that what came of this payment before was put on. */
async function accountMeant(
  trx: Knex.Transaction,
  { tenantId, providerAccountId }: ApplyContext,
  { accounts, item }: { readonly accounts: readonly AccountId[]; readonly item: InboundOf<'payment'> },
): Promise<AccountId | null> {
  const [first, ...others] = accounts;
  if (first !== undefined && others.length === 0) return first;
  const earlier = await earlierMovement(trx, { tenantId, providerAccountId, accounts, item });
  return earlier?.accountId ?? null;
}

type Unassigned = {
  readonly accounts: readonly AccountId[];
  readonly item: InboundOf<'payment'>;
  readonly outcome: string;
};

async function untilAssigned(
  trx: Knex.Transaction,
  context: ApplyContext,
  { accounts, item, outcome }: Unassigned,
): Promise<InboxEnd> {
  // A payment taken back demands nothing less: no hold for it.
  if (item.status === 'reversed') return { state: 'dead', outcome: 'unknownMovement' };
  const { tenantId, inboxId, providerAccountId } = context;
  // Before the records: it takes the locks of persons, which come before those of cases.
  await stopUntilReviewed(trx, tenantId, { inboxId, providerAccountId, kind: 'payment', item, outcome: null });
  const ends: InboxEnd[] = [];
  for (const account of [...accounts].sort()) {
    ends.push(await refusePayment(trx, { ...context, account, item, code: outcome }));
  }
  const [only, ...others] = ends;
  return { state: 'dead', outcome, caseId: others.length === 0 ? (only?.caseId ?? null) : null };
}
