import type { Knex } from 'knex';
import type { TenantId } from '#engine/case/ids.ts';
import { userNames } from '#engine/store/user-store.ts';
import { listVersions, readVersion, type Version } from '#engine/store/version-store.ts';
import { found } from '../http/problem-error.ts';

/** One version as screens show it. */
export async function versionView(trx: Knex.Transaction, tenantId: TenantId, strategyId: string, version: number) {
  const row = found(await readVersion(trx, tenantId, strategyId, version), 'version', version);
  return viewOf(row, await userNames(trx, tenantId, [row.author, row.approver]));
}

/** All versions of a strategy, newest first. */
export async function versionViews(trx: Knex.Transaction, tenantId: TenantId, strategyId: string) {
  const rows = await listVersions(trx, tenantId, strategyId);
  const names = await userNames(
    trx,
    tenantId,
    rows.flatMap((row) => [row.author, row.approver]),
  );
  return rows.map((row) => viewOf(row, names));
}

function viewOf(row: Version, names: ReadonlyMap<string, string>) {
  const person = (id: string) => ({ id, name: names.get(id) ?? id });
  return {
    version: row.version,
    state: row.state,
    documentHash: row.documentHash,
    planHash: row.planHash,
    author: person(row.author),
    submittedAt: row.submittedAt,
    approver: row.approver === null ? null : person(row.approver),
    approvedAt: row.approvedAt,
    publishedAt: row.publishedAt,
    retiredAt: row.retiredAt,
    comment: row.comment,
    peopleInside: row.peopleInside,
  };
}
