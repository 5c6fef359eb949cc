import type { Knex } from 'knex';
import type { CutOff } from '#engine/import/as-of.ts';
import type { FileProblem } from '#engine/import/file-problem.ts';
import { inventedFields } from '#engine/import/invented-fields.ts';
import type { ImportMapping } from '#engine/import/mapping.ts';
import type { TenantId } from '#engine/case/ids.ts';
import { inTenant } from '#engine/store/database.ts';
import { lastDoneRun } from '#engine/store/import-run-store.ts';
import { findPortfolio } from '#engine/store/portfolio-store.ts';
import type { Instant } from '#rules/base/instant.ts';
import { canonicalJson } from '#rules/base/sha256.ts';
import type { ImportScope } from './import-scope.ts';

/** What stands against a request before its rows are read, all at once. */
export async function checkRequest(
  db: Knex,
  request: {
    readonly tenantId: TenantId;
    readonly creditor: { readonly id: string };
    readonly portfolio: { readonly id: string };
    readonly mapping: ImportMapping;
    readonly cutOff: CutOff;
    readonly cutOffStated: boolean;
    readonly knownAt: Instant;
  },
): Promise<readonly FileProblem[]> {
  return inTenant(db, request.tenantId, async (trx) => {
    const tenant = await trx('tenants')
      .where({ tenant_id: request.tenantId })
      .first<{ mode: string } | undefined>('mode');
    if (tenant === undefined) return [{ code: 'unknownTenant', detail: request.tenantId }];
    const problems: FileProblem[] = [];
    if (tenant.mode !== 'demo') {
      const forbidden = inventedFields(request.mapping).filter((field) => field.demoOnly);
      problems.push(
        ...forbidden.map(({ field, from }): FileProblem => ({
          code: 'inventedOutsideDemo',
          detail: `${field} (${from})`,
        })),
      );
      // Without it nobody knows which payments the figures hold: the text would ask for what was paid (laws 1, 10).
      if (!request.cutOffStated) problems.push({ code: 'cutOffMissing', detail: tenant.mode });
    }
    const portfolio = await findPortfolio(trx, request.tenantId, request.portfolio.id);
    if (portfolio !== undefined && portfolio.creditorId !== request.creditor.id) {
      problems.push({ code: 'creditorDiffers', detail: portfolio.creditorId });
    }
    // Older books would set balances back to before payments the creditor has already counted (law 10).
    if (portfolio?.booksAsOf != null && portfolio.booksAsOf > request.cutOff.at) {
      problems.push({ code: 'booksOlder', detail: portfolio.booksAsOf });
    }
    if (request.cutOff.at > request.knownAt) problems.push({ code: 'cutOffAhead', detail: request.cutOff.at });
    return problems;
  });
}

/** The cut-off of the books the portfolio has; null: none yet. */
export async function lastCutOff(
  db: Knex,
  request: { readonly tenantId: TenantId; readonly portfolio: { readonly id: string } },
): Promise<Instant | null> {
  const { tenantId, portfolio } = request;
  const found = await inTenant(db, tenantId, (trx) => findPortfolio(trx, tenantId, portfolio.id));
  return found?.booksAsOf ?? null;
}

/**
 * Whether this very content, under this very mapping, is what the portfolio's books already are. A stated cut-off must
 * be theirs too: the same rows one day later do say something new, that nothing moved.
 */
export async function isSameAsLast(
  db: Knex,
  scope: ImportScope,
  sha256: string,
  cutOffStated: boolean,
): Promise<boolean> {
  return inTenant(db, scope.tenantId, async (trx) => {
    const last = await lastDoneRun(trx, scope.tenantId, scope.portfolioId);
    if (last?.fileSha256 !== sha256 || canonicalJson(last.mapping) !== canonicalJson(jsonOf(scope.mapping)))
      return false;
    if (!cutOffStated) return true;
    const portfolio = await findPortfolio(trx, scope.tenantId, scope.portfolioId);
    return portfolio?.booksAsOf === scope.cutOff.at;
  });
}

/** Keys set to undefined vanish on the way through the database; so they do here. */
function jsonOf(mapping: ImportMapping): Parameters<typeof canonicalJson>[0] {
  return JSON.parse(JSON.stringify(mapping)) as Parameters<typeof canonicalJson>[0];
}
