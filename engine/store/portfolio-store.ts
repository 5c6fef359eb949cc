import type { Knex } from 'knex';
import type { TenantId } from '#engine/case/ids.ts';
import type { Instant } from '#rules/base/instant.ts';

export type CreditorType = 'bank' | 'nonBank' | 'retail' | 'agency';

export type Portfolio = {
  readonly portfolioId: string;
  readonly creditorId: string;
  readonly name: string;
  readonly booksAsOf: Instant | null;
  readonly booksKnownAt: Instant | null;
};

const COLUMNS = {
  portfolioId: 'portfolio_id',
  creditorId: 'creditor_id',
  name: 'name',
  booksAsOf: 'books_as_of',
  booksKnownAt: 'books_known_at',
} as const;

export async function findPortfolio(
  trx: Knex.Transaction,
  tenantId: TenantId,
  portfolioId: string,
): Promise<Portfolio | undefined> {
  return trx('portfolios')
    .where({ tenant_id: tenantId, portfolio_id: portfolioId })
    .first<Portfolio | undefined>(COLUMNS);
}

/** Adds a creditor unless it is there; what is there stays as it is. */
export async function ensureCreditor(
  trx: Knex.Transaction,
  tenantId: TenantId,
  creditor: {
    readonly creditorId: string;
    readonly name: string;
    readonly type: CreditorType;
    readonly booksDeadlineHours: number;
  },
): Promise<void> {
  await trx('creditors')
    .insert({
      tenant_id: tenantId,
      creditor_id: creditor.creditorId,
      name: creditor.name,
      type: creditor.type,
      books_deadline_hours: creditor.booksDeadlineHours,
    })
    .onConflict(['tenant_id', 'creditor_id'])
    .ignore();
}

/** Adds a portfolio unless it is there. */
export async function ensurePortfolio(
  trx: Knex.Transaction,
  tenantId: TenantId,
  portfolio: { readonly portfolioId: string; readonly creditorId: string; readonly name: string },
): Promise<void> {
  await trx('portfolios')
    .insert({
      tenant_id: tenantId,
      portfolio_id: portfolio.portfolioId,
      creditor_id: portfolio.creditorId,
      name: portfolio.name,
    })
    .onConflict(['tenant_id', 'portfolio_id'])
    .ignore();
}

export async function setBooks(
  trx: Knex.Transaction,
  tenantId: TenantId,
  books: { readonly portfolioId: string; readonly asOf: Instant; readonly knownAt: Instant },
): Promise<void> {
  await trx('portfolios')
    .where({ tenant_id: tenantId, portfolio_id: books.portfolioId })
    .update({ books_as_of: books.asOf, books_known_at: books.knownAt });
}
