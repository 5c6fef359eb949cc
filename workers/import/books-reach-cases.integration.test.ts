import { Readable } from 'node:stream';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase } from '#cli/check/test-database.test-support.ts';
import type { TenantId } from '#engine/case/ids.ts';
import { LEAST, mappingOf } from '#engine/import/mapping.test-support.ts';
import { createDatabase, inTenant } from '#engine/store/database.ts';
import { createPortfolioImport, type ImportOutcome } from './import-portfolio.ts';

const T = 'demo' as TenantId;
let db: Knex;
let drop: () => Promise<void>;

const MAPPING = mappingOf({
  ...LEAST,
  account: { ...LEAST.account, overdueAmount: { column: 'vencido' }, daysPastDue: { column: 'mora' } },
  contactPoints: [{ channels: ['email'], address: { column: 'correo' } }],
});

async function take(rows: string): Promise<ImportOutcome> {
  const file = Readable.from([Buffer.from(`cedula,credito,vencido,mora,correo\n${rows}`)]);
  const result = await createPortfolioImport({ db, log: { info: () => undefined } }).run({
    ...{ tenantId: T, creditor: { id: 'c' }, portfolio: { id: 'p' }, file, mapping: MAPPING },
    ...{ accept: 'whole', dryRun: false, by: null },
  });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const personOf = async (reference: string): Promise<{ person_id: string; epoch: number }> => {
  const row = await inTenant(db, T, async (trx) =>
    trx('persons')
      .where({ external_ref: reference })
      .first<{ person_id: string; epoch: number } | undefined>('person_id', 'epoch'),
  );
  if (row === undefined) throw new Error(reference);
  return row;
};

async function openCase(caseId: string, reference: string, account: string): Promise<void> {
  const { person_id: personId } = await personOf(reference);
  await inTenant(db, T, async (trx) => {
    await trx('cases').insert({
      ...{
        tenant_id: T,
        case_id: caseId,
        strategy_id: 's',
        version: 1,
        plan_hash: 'h',
        creditor_id: 'c',
        person_id: personId,
      },
      ...{ status: 'open', state: '{}', next_at: '2030-01-01T00:00:00Z', opened_at: '2026-01-01T00:00:00Z' },
    });
    const [found] = await trx('accounts').where({ external_ref: account }).pluck<string[]>('account_id');
    await trx('case_accounts').insert({
      tenant_id: T,
      case_id: caseId,
      account_id: found,
      joined_at: '2026-01-01T00:00:00Z',
    });
  });
}

const heard = (caseId: string): Promise<readonly { kind: string; body: Record<string, unknown> }[]> =>
  inTenant(db, T, async (trx) =>
    trx('case_events')
      .where({ case_id: caseId })
      .orderBy('number')
      .select<{ kind: string; body: Record<string, unknown> }[]>('kind', 'body'),
  );

beforeAll(async () => {
  const database = await createTestDatabase();
  db = createDatabase({
    url: database.appUrl,
    poolMax: 4,
    applicationName: 'test',
    statementTimeoutMs: 2_000,
    lockTimeoutMs: 1_000,
    copies: true,
  });
  drop = async () => {
    await db.destroy();
    await database.drop();
  };
  await db('tenants').insert({ tenant_id: T, name: 'Demo', mode: 'demo' });
  await take('1,A1,500,10,a@x.co\n2,A2,700,20,b@x.co\n3,A3,900,30,c@x.co\n');
  await inTenant(db, T, async (trx) => {
    await trx('strategies').insert({
      tenant_id: T,
      strategy_id: 's',
      name: 's',
      draft: '{}',
      created_at: '2026-01-01T00:00:00Z',
    });
    await trx('plans').insert({ tenant_id: T, plan_hash: 'h', plan: '{}', plan_text: '{}' });
    await trx('strategy_versions').insert({
      ...{
        tenant_id: T,
        strategy_id: 's',
        version: 1,
        state: 'published',
        document: '{}',
        document_hash: 'd',
        plan_hash: 'h',
      },
      ...{ templates: '{}', author: 'x', submitted_at: '2026-01-01T00:00:00Z' },
    });
  });
  await openCase('case1', '1', 'A1');
  await openCase('case2', '2', 'A2');
});
afterAll(() => drop());

describe('law 1, law 10: new books reach the open cases they change, and no others', () => {
  test('a changed figure is a case event with the names of the facts; the epoch rises', async () => {
    const outcome = await take('1,A1,0,0,a@x.co\n2,A2,700,20,b@x.co\n3,A3,0,0,c@x.co\n');
    expect(outcome.report.changes).toMatchObject({ casesTold: 1, changedFields: { overdueAmount: 2, daysPastDue: 2 } });
    expect(await heard('case1')).toEqual([
      { kind: 'factsChanged', body: { kind: 'factsChanged', facts: ['daysPastDue', 'overdueAmount'] } },
    ]);
    expect(await heard('case2')).toEqual([]);
    expect((await personOf('1')).epoch).toBeGreaterThan(0);
    expect((await personOf('2')).epoch).toBe(0);
  });

  test('a new address reaches the case too (B21)', async () => {
    await take('1,A1,0,0,a@x.co\n2,A2,700,20,nueva@x.co\n3,A3,0,0,c@x.co\n');
    expect((await heard('case2')).map(({ kind }) => kind)).toEqual(['contactPointChanged']);
    expect(await heard('case1')).toHaveLength(1);
  });

  test('a case parked because its books were behind hears that they have come, though no figure moved', async () => {
    await inTenant(db, T, async (trx) => {
      await trx('cases')
        .where({ case_id: 'case2' })
        .update({ status: 'needsAttention', owner: 'supervisor', attention_code: 'booksNotCurrent' });
    });
    await take('1,A1,0,0,a@x.co\n2,A2,700,20,nueva@x.co\n3,A3,1,1,c@x.co\n');
    expect((await heard('case2')).at(-1)).toMatchObject({ kind: 'factsChanged', body: { facts: ['statementCutoff'] } });
  });

  test('a dry run tells nobody', async () => {
    const before = await heard('case1');
    const file = Readable.from([Buffer.from('cedula,credito,vencido,mora,correo\n1,A1,9,9,a@x.co\n')]);
    const result = await createPortfolioImport({ db, log: { info: () => undefined } }).run({
      ...{ tenantId: T, creditor: { id: 'c' }, portfolio: { id: 'p' }, file, mapping: MAPPING },
      ...{ accept: 'whole', dryRun: true, by: null },
    });
    expect(result.ok && result.value.report.changes?.casesTold).toBe(1);
    expect(await heard('case1')).toEqual(before);
  });
});
