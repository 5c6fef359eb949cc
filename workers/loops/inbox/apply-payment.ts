import type { Knex } from 'knex';
import type { AccountId, TenantId } from '#engine/case/ids.ts';
import type { InboundOf, PaymentStatus } from '#engine/contact/inbound-item.ts';
import type { InboxEnd } from '#engine/store/inbox-store.ts';
import { openCasesOf } from '#engine/store/open-cases-of.ts';
import { recordAct } from '#engine/store/record-act.ts';
import { recordMovement, type MovementKind } from '#engine/store/record-movement.ts';
import { accountsPaid } from './accounts-paid.ts';
import type { Apply, ApplyContext } from './apply-item.ts';

const MOVEMENT: Readonly<Record<PaymentStatus, MovementKind>> = {
  reported: 'paymentReported',
  pending: 'paymentPending',
  posted: 'paymentPosted',
  reversed: 'reversal',
};

/** A payment goes to the books and outranks every reserved contact (law 1); for no known account it is a dead letter. */
export const applyPayment: Apply<'payment'> = async (
  trx,
  { tenantId, inboxId, providerAccountId, at },
  item,
): Promise<InboxEnd> => {
  const accounts = await accountsPaid(trx, tenantId, item);
  const [account] = accounts;
  if (account === undefined) return { state: 'dead', outcome: 'unknownAccount' };
  if (accounts.length > 1) return { state: 'dead', outcome: 'ambiguousReference' };
  const refused = (code: string): Promise<InboxEnd> =>
    refusePayment(trx, { tenantId, inboxId, providerAccountId, at, account, item, code });
  const reverses = await movementOf(trx, tenantId, providerAccountId, account, item);
  if (item.status === 'reversed' && reverses === null) return refused('unknownMovement');
  const recorded = await recordMovement(trx, {
    tenantId,
    accountId: account,
    kind: MOVEMENT[item.status],
    amountMinor: item.amountMinor,
    currency: item.currency,
    effectiveAt: item.at,
    knownAt: at,
    source: providerAccountId,
    externalRef: referenceOf(item),
    reverses: item.status === 'reversed' ? reverses : null,
    confirms: item.status === 'posted' ? reverses : null,
    recordedBy: null,
  });
  if (!recorded.ok) return refused(recorded.error.code);
  const caseId = recorded.value.change.caseIds[0] ?? null;
  return { state: 'applied', outcome: recorded.value.duplicate ? 'duplicate' : MOVEMENT[item.status], caseId };
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

/** One payment is reported, then posted: two movements of the same provider id, told apart by their status. */
function referenceOf({ externalRef, status }: InboundOf<'payment'>): string {
  return `${externalRef}/${status}`;
}

/** The movement that this item confirms (the same payment, earlier) or takes back (the one it names). */
async function movementOf(
  trx: Knex.Transaction,
  tenantId: TenantId,
  source: string,
  accountId: AccountId,
  item: InboundOf<'payment'>,
): Promise<string | null> {
  const id = item.status === 'reversed' ? item.reverses : item.externalRef;
  if (id === null) return null;
  const before: readonly PaymentStatus[] =
    item.status === 'reversed' ? ['posted', 'pending', 'reported'] : ['pending', 'reported'];
  const refs = before.map((status) => `${id}/${status}`);
  const rows = await trx('movements')
    .where({ tenant_id: tenantId, account_id: accountId, source })
    .whereIn('external_ref', refs)
    .select<{ movement_id: string; external_ref: string }[]>('movement_id', 'external_ref');
  for (const ref of refs) {
    const found = rows.find((row) => row.external_ref === ref);
    if (found !== undefined) return found.movement_id;
  }
  return null;
}
