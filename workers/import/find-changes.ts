import type { Knex } from 'knex';
import type { ImportScope } from './import-scope.ts';
import { columnOf, type StoredTarget } from './target-columns.ts';

/**
 * Compares the staged rows with the books, before anything is written: `import_persons` (one row a debtor, the last row
 * of the file wins), `import_accounts`, `import_points` and `import_consents`, each with what is new and which fields differ.
 */
export async function findChanges(trx: Knex.Transaction, scope: ImportScope): Promise<void> {
  await trx.raw(
    `create temporary table import_persons on commit drop as
     select distinct on (r.person_id) r.person_id, r.person_ref${scope.personTargets.map((target) => `, r.${columnOf(target).column}`).join('')},
       p.person_id is null as is_new,
       ${differing(scope.personTargets, 'p')} as fields
     from import_rows r left join persons p on p.tenant_id = ? and p.person_id = r.person_id
     order by r.person_id, r.row_number desc`,
    [scope.tenantId],
  );
  await trx.raw(
    `create temporary table import_accounts on commit drop as
     select r.account_id, r.person_id, a.account_id is null as is_new,
       ${differing(scope.accountTargets, 'a', [`case when a.attributes || r.attributes <> a.attributes then 'attributes' end`])} as fields
     from import_rows r left join accounts a on a.tenant_id = ? and a.account_id = r.account_id`,
    [scope.tenantId],
  );
  await indexed(trx, 'import_persons', 'person_id', 'is_new');
  await indexed(trx, 'import_accounts', 'account_id', 'person_id, is_new');
  await findPointChanges(trx, scope);
  await findConsentChanges(trx, scope);
  await indexed(trx, 'import_consents', 'consent_id', 'person_id');
}

/**
 * The role may not analyse the real tables, which look empty to the planner right after a first import: without an index
 * here it compares 90,000 addresses with 90,000 one by one. Only the keys are analysed; wide columns would cost more.
 */
async function indexed(trx: Knex.Transaction, table: string, key: string, more: string): Promise<void> {
  await trx.raw(`create unique index on ${table} (${key})`);
  await trx.raw(`analyze ${table} (${key}, ${more})`);
}

/** The names of the mapped fields whose value differs; an empty cell never differs where the column keeps its value. */
function differing(targets: readonly StoredTarget[], stored: string, more: readonly string[] = []): string {
  const cases = targets.map((target) => {
    const { column, kept } = columnOf(target);
    const differs = `${stored}.${column} is distinct from r.${column}`;
    return `case when ${kept ? `r.${column} is not null and ` : ''}${differs} then '${target}' end`;
  });
  return `array_remove(array[${[...cases, ...more, 'null'].join(', ')}]::text[], null)`;
}

/**
 * `new`: an address of the debtor we did not have. `revived`: one that an earlier file had dropped and this one has again;
 * an address ended for another reason (wrong person, erased) stays ended whatever the file says. `ended`: one that this
 * file no longer has, where no other portfolio of the debtor can vouch for it.
 */
async function findPointChanges(trx: Knex.Transaction, scope: ImportScope): Promise<void> {
  await trx.raw(
    `create temporary table import_points on commit drop as
     select distinct on (r.person_id, p.channel, p.address)
       r.person_id, p.channel, p.address, p.origin, p.invented, coalesce(c.contact_point_id, p."pointId") as contact_point_id,
       case when c.contact_point_id is null then 'new'
         when c.valid_to is not null and exists (select from import_runs i where i.tenant_id = c.tenant_id and i.started_at = c.valid_to) then 'revived'
         else 'same' end as change,
       p."consentId" as consent_id, p.consent ->> 'scope' as scope, (p.consent ->> 'granted')::boolean as granted,
       p.consent ->> 'from' as consent_from, coalesce((p.consent ->> 'invented')::boolean, false) as consent_invented
     from import_rows r
       cross join lateral jsonb_to_recordset(r.points) as p("pointId" text, channel text, address text, origin text, invented boolean, consent jsonb, "consentId" text)
       left join contact_points c on c.tenant_id = ? and c.person_id = r.person_id and c.channel = p.channel and c.address = p.address
     order by r.person_id, p.channel, p.address, r.row_number desc`,
    [scope.tenantId],
  );
  await indexed(trx, 'import_points', 'contact_point_id', 'person_id, change');
  const channels = [...new Set(scope.mapping.contactPoints.flatMap((point) => point.channels))];
  await trx.raw(
    `insert into import_points (person_id, channel, address, contact_point_id, change)
     select c.person_id, c.channel, c.address, c.contact_point_id, 'ended'
     from contact_points c join import_persons f on f.person_id = c.person_id
     where c.tenant_id = ? and c.channel = any (?) and c.source = any (?) and c.valid_to is null
       and not exists (select from import_points p where p.contact_point_id = c.contact_point_id)
       and not exists (select from account_persons l join accounts a on a.tenant_id = l.tenant_id and a.account_id = l.account_id
         where l.tenant_id = c.tenant_id and l.person_id = c.person_id and a.portfolio_id <> ?)`,
    [
      scope.tenantId,
      channels,
      [...new Set(scope.mapping.contactPoints.map((point) => point.origin))],
      scope.portfolioId,
    ],
  );
}

/**
 * A consent is written where the file says something else than the last file did. What the debtor told us since (an
 * opt-out ends a consent or adds a refusal of its own source) is never undone by a file that repeats itself.
 */
async function findConsentChanges(trx: Knex.Transaction, scope: ImportScope): Promise<void> {
  await trx.raw(
    `create temporary table import_consents on commit drop as
     select p.person_id, p.contact_point_id, p.channel, p.scope, p.granted, p.consent_from, p.consent_id, p.consent_invented,
       said.consent_id as said_id
     from import_points p left join lateral (
       select c.consent_id, c.granted from consents c
       where p.change <> 'new' and c.tenant_id = ? and c.person_id = p.person_id and c.contact_point_id = p.contact_point_id and c.channel = p.channel
         and c.scope = p.scope and c.source in ('import', 'invented')
       order by c.from_at desc, c.consent_id desc limit 1) said on true
     where p.consent_id is not null and p.change <> 'ended' and said.granted is distinct from p.granted`,
    [scope.tenantId],
  );
}
