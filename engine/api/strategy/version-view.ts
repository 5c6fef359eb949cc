import type { Knex } from 'knex';
import type { TenantId } from '#engine/case/ids.ts';
import { userNames } from '#engine/store/user-store.ts';
import { listVersions, readVersion, versionEditors, type Version } from '#engine/store/version-store.ts';
import { found } from '../http/problem-error.ts';

/** One version as screens show it. */
export async function versionView(trx: Knex.Transaction, tenantId: TenantId, strategyId: string, version: number) {
  const row = found(await readVersion(trx, tenantId, strategyId, version), 'version', version);
  const editors = await editorsOf(trx, tenantId, row);
  return viewOf(row, editors, await userNames(trx, tenantId, [row.author, row.approver, ...editors]));
}

/** All versions of a strategy, newest first. */
export async function versionViews(trx: Knex.Transaction, tenantId: TenantId, strategyId: string) {
  const rows = await listVersions(trx, tenantId, strategyId);
  const editors = await Promise.all(rows.map((row) => editorsOf(trx, tenantId, row)));
  const people = [...rows.flatMap((row) => [row.author, row.approver]), ...editors.flat()];
  const names = await userNames(trx, tenantId, people);
  return rows.map((row, index) => viewOf(row, editors[index] ?? [], names));
}

/** Only while somebody may still approve it: of one version at most. */
async function editorsOf(trx: Knex.Transaction, tenantId: TenantId, row: Version): Promise<readonly string[]> {
  return row.state === 'inReview' ? versionEditors(trx, tenantId, row.strategyId, row.version) : [];
}

function viewOf(row: Version, editors: readonly string[], names: ReadonlyMap<string, string>) {
  const person = (id: string) => ({ id, name: names.get(id) ?? id });
  return {
    version: row.version,
    state: row.state,
    documentHash: row.documentHash,
    planHash: row.planHash,
    author: person(row.author),
    editors: editors.map(person),
    submittedAt: row.submittedAt,
    approver: row.approver === null ? null : person(row.approver),
    approvedAt: row.approvedAt,
    publishedAt: row.publishedAt,
    retiredAt: row.retiredAt,
    comment: row.comment,
    peopleInside: row.peopleInside,
  };
}
