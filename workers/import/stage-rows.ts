import type { Knex } from 'knex';
import type { ImportRow } from '#engine/import/import-row.ts';
import { newId } from '#engine/store/new-id.ts';
import { copyRows, type CopyValue, type RowCopy } from './copy-rows.ts';
import type { ImportScope } from './import-scope.ts';
import { columnOf } from './target-columns.ts';

/**
 * The good rows of a file, typed, in a table of this transaction's own. Ids for what may turn out to be new are made
 * here, so that the rest is a handful of statements over sets.
 */
export async function stageRows(
  trx: Knex.Transaction,
  scope: ImportScope,
): Promise<RowCopy & { put(row: ImportRow): Promise<void> }> {
  const targets = [...scope.personTargets, ...scope.accountTargets];
  const columns = targets.map((target) => columnOf(target));
  await trx.raw(`create temporary table import_rows (
    row_number bigint not null, person_ref text not null, account_ref text not null, person_id text not null, account_id text not null,
    attributes jsonb not null, points jsonb not null${columns.map(({ column, type }) => `, ${column} ${type}`).join('')}
  ) on commit drop`);
  const names = [
    'row_number',
    'person_ref',
    'account_ref',
    'person_id',
    'account_id',
    'attributes',
    'points',
    ...columns.map(({ column }) => column),
  ];
  const copy = await copyRows(trx, 'import_rows', names);
  const put = ({ row, values, attributes, contactPoints }: ImportRow): Promise<void> => {
    // One random tail a row: making four to eight of them cost more than reading the row.
    const tail = newId('');
    const refs = [text(values.debtorRef), text(values.accountRef)];
    const points = contactPoints.map((point, index) => ({
      ...point,
      pointId: `cp${tail}${index}`,
      consentId: point.consent === null ? null : `con${tail}${index}`,
    }));
    const fixed = [row, ...refs, `per${tail}`, `acc${tail}`, JSON.stringify(attributes), JSON.stringify(points)];
    return copy.write([...fixed, ...targets.map((target) => values[target] ?? null)]);
  };
  return { ...copy, put };
}

function text(value: CopyValue | undefined): string {
  if (typeof value !== 'string') throw new TypeError('a row without its references was refused before');
  return value;
}

/** Rows whose account stands on an earlier row too, with that row's number; at most `limit`, and how many there are. */
export async function findDuplicates(
  trx: Knex.Transaction,
  limit: number,
): Promise<{
  readonly count: number;
  readonly first: readonly { readonly row: number; readonly reference: string; readonly earlier: number }[];
}> {
  await trx.raw(`create temporary table import_duplicates on commit drop as
    select row_number, account_ref, earlier from (
      select row_number, account_ref, min(row_number) over (partition by account_ref) as earlier from import_rows) numbered
    where earlier <> row_number`);
  const counted = await trx('import_duplicates').count<{ count: number }[]>({ count: '*' });
  const first = await trx('import_duplicates')
    .orderBy('row_number')
    .limit(limit)
    .select<{ row: number; reference: string; earlier: number }[]>({
      row: 'row_number',
      reference: 'account_ref',
      earlier: 'earlier',
    });
  return { count: counted[0]?.count ?? 0, first };
}

/** Leaves duplicates out (the first of each stays), and gives rows the ids of persons and accounts already known. */
export async function resolveRows(trx: Knex.Transaction, scope: ImportScope): Promise<void> {
  await trx.raw('delete from import_rows r using import_duplicates d where d.row_number = r.row_number');
  await trx.raw('create index on import_rows (person_ref)');
  await trx.raw('create index on import_rows (account_ref)');
  await trx.raw('analyze import_rows (person_ref, account_ref)');
  // A debtor new to us on several rows takes the id made for the first.
  await trx.raw(`update import_rows r set person_id = first.person_id
    from (select person_ref, min(person_id) as person_id from import_rows group by person_ref having count(*) > 1) first
    where first.person_ref = r.person_ref and first.person_id <> r.person_id`);
  await trx.raw(
    `update import_rows r set person_id = p.person_id from persons p where p.tenant_id = ? and p.external_ref = r.person_ref`,
    [scope.tenantId],
  );
  await trx.raw(
    `update import_rows r set account_id = a.account_id from accounts a
     where a.tenant_id = ? and a.portfolio_id = ? and a.external_ref = r.account_ref`,
    [scope.tenantId, scope.portfolioId],
  );
  await trx.raw('create index on import_rows (person_id)');
  await trx.raw('create index on import_rows (account_id)');
  await trx.raw('analyze import_rows (person_id, account_id)');
}
