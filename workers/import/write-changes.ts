import type { Knex } from 'knex';
import type { ImportScope } from './import-scope.ts';
import { ACCOUNT_COLUMNS, PERSON_COLUMNS, columnOf } from './target-columns.ts';

/** Writes what `findChanges` found, as sets: debtors, accounts, links, contact points, consents. */
export async function writeChanges(trx: Knex.Transaction, scope: ImportScope): Promise<void> {
  await writePersons(trx, scope);
  await writeAccounts(trx, scope);
  await writePoints(trx, scope);
  await writeConsents(trx, scope);
}

async function writePersons(trx: Knex.Transaction, scope: ImportScope): Promise<void> {
  const mapped = (target: keyof typeof PERSON_COLUMNS, fallback: string): string =>
    scope.personTargets.includes(target) ? `coalesce(f.${columnOf(target).column}, ${fallback})` : fallback;
  // A file without names: the debtor is called by their reference. Nothing is guessed.
  const fullName = mapped('fullName', 'f.person_ref');
  const zoneSource = scope.personInvented.includes('zones') ? 'country' : 'creditor';
  await trx.raw(
    `insert into persons (tenant_id, person_id, external_ref, full_name, first_name, language, country, region, zones, zone_source, invented)
     select ?, f.person_id, f.person_ref, ${fullName}, ${mapped('firstName', `split_part(${fullName}, ' ', 1)`)}, ${mapped('language', `t.language`)},
       ${mapped('country', 'null')}, ${mapped('region', 'null')}, ${mapped('zones', `'{}'`)},
       ${scope.personTargets.includes('zones') ? `'${zoneSource}'` : `'unknown'`}, ?
     from import_persons f join tenants t on t.tenant_id = ? where f.is_new order by f.person_id`,
    [scope.tenantId, [...scope.personInvented], scope.tenantId],
  );
  if (scope.personTargets.length === 0) return;
  const sets = scope.personTargets.map((target) =>
    setClause(PERSON_COLUMNS[target].column, PERSON_COLUMNS[target].kept, 'p'),
  );
  if (scope.personTargets.includes('fullName') && !scope.personTargets.includes('firstName')) {
    sets.push(`first_name = split_part(coalesce(f.full_name, p.full_name), ' ', 1)`);
  }
  await trx.raw(
    `update persons p set ${sets.join(', ')}, invented = ? from import_persons f
     where p.tenant_id = ? and p.person_id = f.person_id and not f.is_new and cardinality(f.fields) > 0`,
    [[...scope.personInvented], scope.tenantId],
  );
}

async function writeAccounts(trx: Knex.Transaction, scope: ImportScope): Promise<void> {
  const mapped = scope.accountTargets.map((target) => ACCOUNT_COLUMNS[target].column);
  const plain = mapped.filter((column) => column !== 'state');
  const state = mapped.includes('state') ? `coalesce(r.state, 'open')` : `'open'`;
  await trx.raw(
    `insert into accounts (tenant_id, account_id, portfolio_id, creditor_id, external_ref, state, attributes, invented, as_of, known_at
       ${plain.map((column) => `, ${column}`).join('')})
     select ?, r.account_id, ?, ?, r.account_ref, ${state}, r.attributes, ?, ?, ?${plain.map((column) => `, r.${column}`).join('')}
     from import_rows r join import_accounts c on c.account_id = r.account_id where c.is_new order by r.row_number`,
    [scope.tenantId, scope.portfolioId, scope.creditorId, [...scope.accountInvented], scope.cutOff.at, scope.knownAt],
  );
  const sets = scope.accountTargets.map((target) =>
    setClause(ACCOUNT_COLUMNS[target].column, ACCOUNT_COLUMNS[target].kept, 'a', 'r'),
  );
  // Every account in the file is now known as of this cut-off, changed or not (law 10).
  await trx.raw(
    `update accounts a set ${sets.map((set) => `${set}, `).join('')}attributes = a.attributes || r.attributes, invented = ?, as_of = ?, known_at = ?
     from import_rows r join import_accounts c on c.account_id = r.account_id
     where a.tenant_id = ? and a.account_id = r.account_id and not c.is_new`,
    [[...scope.accountInvented], scope.cutOff.at, scope.knownAt, scope.tenantId],
  );
  await trx.raw(
    `insert into account_persons (tenant_id, account_id, person_id, role, from_date)
     select ?, c.account_id, c.person_id, 'holder', ?::date from import_accounts c
     on conflict do nothing`,
    [scope.tenantId, scope.cutOff.date],
  );
}

function setClause(column: string, kept: boolean, stored: string, staged = 'f'): string {
  return `${column} = ${kept ? `coalesce(${staged}.${column}, ${stored}.${column})` : `${staged}.${column}`}`;
}

async function writePoints(trx: Knex.Transaction, scope: ImportScope): Promise<void> {
  await trx.raw(
    `insert into contact_points (tenant_id, contact_point_id, person_id, channel, address, source, valid_from, invented)
     select ?, contact_point_id, person_id, channel, address, origin, ?, invented from import_points where change = 'new'`,
    [scope.tenantId, scope.knownAt],
  );
  await trx.raw(
    `update contact_points c set valid_to = case when p.change = 'ended' then ?::timestamptz end
     from import_points p where c.tenant_id = ? and c.contact_point_id = p.contact_point_id and p.change in ('ended', 'revived')`,
    [scope.knownAt, scope.tenantId],
  );
}

async function writeConsents(trx: Knex.Transaction, scope: ImportScope): Promise<void> {
  await trx.raw(
    `update consents c set to_at = ? from import_consents s
     where c.tenant_id = ? and c.consent_id = s.said_id and c.to_at is null`,
    [scope.knownAt, scope.tenantId],
  );
  await trx.raw(
    `insert into consents (tenant_id, consent_id, person_id, contact_point_id, channel, scope, granted, from_at, source, invented)
     select ?, consent_id, person_id, contact_point_id, channel, scope, granted,
       case when said_id is not null then ?::timestamptz else coalesce((consent_from || 'T00:00:00Z')::timestamptz, ?::timestamptz) end,
       case when consent_invented then 'invented' else 'import' end, consent_invented
     from import_consents`,
    [scope.tenantId, scope.knownAt, scope.cutOff.at],
  );
}
