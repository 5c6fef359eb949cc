import type { Knex } from 'knex';
import type { TenantId } from '#engine/case/ids.ts';
import type { CutOff } from '#engine/import/as-of.ts';
import { newId } from '#engine/store/new-id.ts';
import { COUNTRIES } from './countries.ts';
import type { InventedAccount, InventedDebtor } from './invent-debtor.ts';
import type { Country, Product } from './shares.ts';

const PRODUCT_NAMES: Readonly<Record<Product, string>> = {
  creditCard: 'tarjeta de crédito',
  personalLoan: 'crédito de libre inversión',
  storeCredit: 'crédito de tienda',
};

/** No creditor sends the demo a daily file, and its clock runs a day in 30 s: the books stay good for a year. */
const BOOKS_DEADLINE_HOURS = 8_760;

const PERSON_INVENTED = ['fullName', 'firstName', 'language', 'country', 'region', 'zones'];
const ACCOUNT_INVENTED = [
  ...['product', 'currency', 'overdueAmount', 'minimumAmount', 'payoffAmount', 'originalAmount', 'daysPastDue'],
  ...['oldestDueDate', 'nextDueDate', 'statementCutoff', 'paymentReference', 'riskScore'],
];

/** One creditor and one portfolio a country. */
export async function writeCreditors(trx: Knex.Transaction, tenantId: TenantId, cutOff: CutOff): Promise<void> {
  for (const { creditor } of Object.values(COUNTRIES)) {
    await trx('creditors').insert({
      tenant_id: tenantId,
      creditor_id: creditor.id,
      name: creditor.name,
      type: creditor.type,
      books_deadline_hours: BOOKS_DEADLINE_HOURS,
      contact_phone: creditor.phone,
      contact_hours: 'lun-vie 8:00-17:00',
    });
    await trx('portfolios').insert({
      tenant_id: tenantId,
      portfolio_id: portfolioOf(creditor.id),
      creditor_id: creditor.id,
      name: creditor.name,
      books_as_of: cutOff.at,
      books_known_at: cutOff.at,
    });
  }
}

function portfolioOf(creditorId: string): string {
  return `${creditorId}-1`;
}

type Row = Readonly<Record<string, unknown>>;

/** Rows of one batch, by table, in the order foreign keys ask for. */
type Rows = {
  readonly persons: Row[];
  readonly accounts: Row[];
  readonly account_persons: Row[];
  readonly instalments: Row[];
  readonly contact_points: Row[];
  readonly consents: Row[];
};

export async function writeBooks(
  trx: Knex.Transaction,
  books: { readonly tenantId: TenantId; readonly cutOff: CutOff; readonly debtors: readonly InventedDebtor[] },
): Promise<void> {
  const rows: Rows = {
    persons: [],
    accounts: [],
    account_persons: [],
    instalments: [],
    contact_points: [],
    consents: [],
  };
  for (const debtor of books.debtors) addDebtor(rows, debtor, books);
  for (const [table, all] of Object.entries(rows)) await trx.batchInsert(table, [...all], 500);
}

type Where = { readonly tenantId: TenantId; readonly cutOff: CutOff };

function addDebtor(rows: Rows, debtor: InventedDebtor, { tenantId, cutOff }: Where): void {
  const personId = newId('per');
  const person = (ref: string, name: { readonly fullName: string; readonly firstName: string }): Row => ({
    tenant_id: tenantId,
    external_ref: ref,
    full_name: name.fullName,
    first_name: name.firstName,
    language: debtor.language,
    country: debtor.country,
    region: debtor.region,
    zones: debtor.zones,
    zone_source: debtor.zones.length > 0 ? 'address' : 'unknown',
    invented: PERSON_INVENTED,
  });
  rows.persons.push({ ...person(debtor.ref, debtor), person_id: personId });
  const codebtorId = debtor.codebtor === null ? null : newId('per');
  if (debtor.codebtor !== null)
    rows.persons.push({ ...person(debtor.codebtor.ref, debtor.codebtor), person_id: codebtorId });
  for (const point of debtor.points) {
    const pointId = newId('cp');
    const shared = {
      tenant_id: tenantId,
      person_id: personId,
      contact_point_id: pointId,
      channel: point.channel,
      invented: true,
    };
    rows.contact_points.push({ ...shared, address: point.address, source: 'debtor', valid_from: cutOff.at });
    if (point.consent)
      rows.consents.push({
        ...shared,
        consent_id: newId('con'),
        scope: 'collection',
        granted: true,
        from_at: cutOff.at,
        source: 'invented',
      });
  }
  for (const account of debtor.accounts) {
    const accountId = newId('acc');
    rows.accounts.push(accountRow(account, accountId, debtor.country, { tenantId, cutOff }));
    const link = { tenant_id: tenantId, account_id: accountId, from_date: cutOff.date };
    rows.account_persons.push({ ...link, person_id: personId, role: 'holder' });
    if (codebtorId !== null) rows.account_persons.push({ ...link, person_id: codebtorId, role: 'codebtor' });
    for (const { number, due, amountMinor, paidMinor } of account.instalments) {
      rows.instalments.push({
        tenant_id: tenantId,
        account_id: accountId,
        number,
        due_date: due,
        amount_minor: amountMinor,
        paid_minor: paidMinor,
      });
    }
  }
}

function accountRow(account: InventedAccount, accountId: string, country: Country, { tenantId, cutOff }: Where): Row {
  const { creditor } = COUNTRIES[country];
  return {
    tenant_id: tenantId,
    account_id: accountId,
    portfolio_id: portfolioOf(creditor.id),
    creditor_id: creditor.id,
    external_ref: account.ref,
    product: PRODUCT_NAMES[account.product],
    currency: account.currency,
    overdue_minor: account.overdueMinor,
    minimum_minor: account.minimumMinor,
    payoff_minor: account.payoffMinor,
    original_minor: account.originalMinor,
    days_past_due: account.daysPastDue,
    oldest_due_date: account.oldestDue,
    next_due_date: account.nextDue,
    statement_cutoff: cutOff.date,
    payment_reference: account.ref.toUpperCase(),
    risk_score: account.riskScore,
    invented: ACCOUNT_INVENTED,
    as_of: cutOff.at,
    known_at: cutOff.at,
  };
}
