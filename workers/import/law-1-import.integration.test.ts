import { Readable } from 'node:stream';
import type { Knex } from 'knex';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeId } from '#engine/case/make-id.ts';
import { LEAST, mappingOf } from '#engine/import/mapping.test-support.ts';
import type { ImportMapping } from '#engine/import/mapping.ts';
import { createDatabase, inTenant } from '#engine/store/database.ts';
import { openPumpWorld, type PumpWorld } from '../loops/pump/pump-world.test-support.ts';
import { readFacts } from '../turn/read-facts.ts';
import { epochsOf, selectEpochs } from '../turn/read-epochs.ts';
import { createPortfolioImport, type ImportOutcome } from './import-portfolio.ts';

const FIGURES = { ...LEAST.account, overdueAmount: { column: 'vencido' } };
const STATES = mappingOf({ ...LEAST, account: { ...FIGURES, state: { column: 'estado' } } });
const ZONES = mappingOf({ debtor: { ...LEAST.debtor, zones: { column: 'zona' } }, account: FIGURES });

let world: PumpWorld;
let importDb: Knex;
beforeAll(async () => {
  world = await openPumpWorld('t_import1', 12);
  importDb = createDatabase({
    ...{ url: world.appUrl, poolMax: 2, applicationName: 'test import', copies: true },
    ...{ statementTimeoutMs: 0, lockTimeoutMs: 30_000 },
  });
});
afterAll(async () => {
  await importDb.destroy();
  await world.close();
});

const inWorld = <R>(act: (trx: Knex.Transaction) => Promise<R>): Promise<R> => inTenant(world.db, world.tenantId, act);
const rows = (table: string, where: Readonly<Record<string, unknown>>): Promise<Record<string, unknown>[]> =>
  inWorld((trx) => trx(table).where(where).select<Record<string, unknown>[]>());
const heard = async (caseId: string): Promise<unknown[]> =>
  inWorld((trx) => trx('case_events').where({ case_id: caseId }).orderBy('number').pluck<unknown[]>('body'));
const started = (...caseIds: string[]): Promise<unknown> =>
  inWorld((trx) => trx('cases').whereIn('case_id', caseIds).update({ started: true, status: 'open' }));

async function take(mapping: ImportMapping, csv: string, portfolio = 'pf'): Promise<ImportOutcome> {
  const result = await createPortfolioImport({ db: importDb, log: pino({ level: 'silent' }) }).run({
    ...{ tenantId: world.tenantId, creditor: { id: 'bank' }, portfolio: { id: portfolio }, mapping },
    ...{ file: Readable.from([Buffer.from(csv)]), accept: 'whole' as const, dryRun: false, by: null },
  });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

describe('law 1: an account that its creditor took back, sold or closed is dunned no more', () => {
  test.each([
    // state in the file | debtor | what the case hears
    ['recalled', 1, 'placementRecalled'],
    ['sold', 2, 'accountLeft'],
    ['closed', 3, 'accountLeft'],
  ] as const)('%s', async (state, debtor, kind) => {
    const [person, account, caseId] = [`p0000${debtor}`, `a0000${debtor}`, `c0000${debtor}`];
    await started(caseId);
    const demand = await world.reserve(debtor - 1);
    const outcome = await take(STATES, `cedula,credito,vencido,estado\n${person},${account},50000,${state}\n`);
    expect(outcome.report.changes?.casesTold).toBe(1);
    await world.pump().once();
    expect((await world.contact(demand)).state).toBe('cancelled');
    expect((await rows('case_accounts', { account_id: account }))[0]?.['left_at']).not.toBeNull();
    // Why comes first: what it lost is heard by a case that has closed.
    expect(await heard(caseId)).toMatchObject([{ kind, accountId: account }, { kind: 'contactResult' }]);
    expect(await inWorld((trx) => readFacts(trx, world.tenantId, makeId.case(caseId), []))).toMatchObject({
      accountsInCase: { value: 0 },
    });
    expect(await rows('records', { case_id: caseId, kind: 'act' })).not.toEqual([]);
  });

  test.each(['current', 'writtenOff'])('%s: it stays, and the case hears of it as of any figure', async (state) => {
    await started('c00004');
    await take(STATES, `cedula,credito,vencido,estado\np00004,a00004,50000,${state}\n`);
    expect(await rows('case_accounts', { account_id: 'a00004' })).toMatchObject([{ left_at: null }]);
    expect((await heard('c00004')).at(-1)).toMatchObject({ kind: 'factsChanged' });
  });

  test('one of two accounts: the case keeps the other and hears which one left', async () => {
    await started('c00005');
    await inWorld(async (trx) => {
      await trx('case_accounts').where({ account_id: 'a00006' }).update({ case_id: 'c00005' });
      await trx('account_persons').where({ account_id: 'a00006' }).update({ person_id: 'p00005' });
    });
    await take(STATES, 'cedula,credito,vencido,estado\np00005,a00005,50000,recalled\np00005,a00006,50000,open\n');
    expect(await rows('case_accounts', { case_id: 'c00005', left_at: null })).toMatchObject([{ account_id: 'a00006' }]);
    expect(await heard('c00005')).toContainEqual({ kind: 'placementRecalled', accountId: 'a00005' });
    expect(await rows('cases', { case_id: 'c00005' })).toMatchObject([{ status: 'open' }]);
  });

  test('a case whose workflow never started is closed with it, on record', async () => {
    await inWorld((trx) =>
      trx('placements').insert({
        ...{ tenant_id: world.tenantId, placement_id: 'pl1', account_id: 'a00007', kind: 'agency' },
        ...{ placed_with: 'x', starts_at: '2026-11-01T00:00:00Z' },
      }),
    );
    await take(STATES, 'cedula,credito,vencido,estado\np00007,a00007,50000,recalled\n');
    expect(await rows('cases', { case_id: 'c00007' })).toMatchObject([{ status: 'closed', close_reason: 'recalled' }]);
    expect(await rows('records', { case_id: 'c00007', kind: 'closed' })).toHaveLength(1);
    expect((await rows('placements', { placement_id: 'pl1' }))[0]?.['recalled_at']).not.toBeNull();
  });

  test('a dry run takes nobody out', async () => {
    await started('c00008');
    const before = await heard('c00008');
    const result = await createPortfolioImport({ db: importDb, log: pino({ level: 'silent' }) }).run({
      ...{ tenantId: world.tenantId, creditor: { id: 'bank' }, portfolio: { id: 'pf' }, mapping: STATES },
      file: Readable.from([Buffer.from('cedula,credito,vencido,estado\np00008,a00008,50000,recalled\n')]),
      ...{ accept: 'whole' as const, dryRun: true, by: null },
    });
    expect(result).toMatchObject({ ok: true, value: { report: { changes: { casesTold: 1 } } } });
    expect(await heard('c00008')).toEqual(before);
  });
});

describe("law 3: what a file says of a person decides for all of their cases, whichever portfolio's file it was", () => {
  test('a zone changed by the file of another portfolio cancels what was reserved for an hour of the old one', async () => {
    await started('c00009');
    const demand = await world.reserve(8);
    await take(ZONES, 'cedula,credito,vencido,zona\np00009,other-acc,50000,Asia/Tokyo\n', 'pf2');
    await world.pump().once();
    expect((await world.contact(demand)).state).toBe('cancelled');
    expect(await heard('c00009')).toContainEqual({ kind: 'factsChanged', facts: ['zones'] });
  });
});

describe('laws 1, 4: a case that opens while an import runs does not decide on the old books', () => {
  test('nobody in a case yet, and the figures change: the epoch that a new case would look at rises', async () => {
    await inWorld((trx) => trx('case_accounts').where({ case_id: 'c00010' }).del());
    // The case opens and looks between the import's telling and its commit: the import cannot see it, nor it the import.
    const epochs = () =>
      inWorld(async (trx) => {
        const result = await selectEpochs(trx, world.tenantId, makeId.case('c00010'));
        const row = result.rows[0];
        if (row === undefined) throw new Error('no case');
        return epochsOf(row).persons['p00010'] ?? -1;
      });
    const before = await epochs();
    const outcome = await take(mappingOf({ ...LEAST, account: FIGURES }), 'cedula,credito,vencido\np00010,a00010,1\n');
    expect(outcome.report.changes?.casesTold).toBe(0);
    expect(await epochs()).toBeGreaterThan(before);
  });
});
