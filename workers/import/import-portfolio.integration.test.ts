import { Readable } from 'node:stream';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase } from '#cli/check/test-database.test-support.ts';
import type { TenantId } from '#engine/case/ids.ts';
import { parseCutOff, type CutOff } from '#engine/import/as-of.ts';
import { exampleMapping, LEAST, mappingOf } from '#engine/import/mapping.test-support.ts';
import { createDatabase, inTenant } from '#engine/store/database.ts';
import { findImportRun, listFindings } from '#engine/store/import-run-store.ts';
import { instantOf } from '#rules/base/instant.ts';
import { dataFile, LENDING_CLUB_FILE, UCI_FILE } from './data-file.test-support.ts';
import { createPortfolioImport, type ImportOutcome, type ImportRequest } from './import-portfolio.ts';

const LONG = 300_000;
const DEMO = 'demo' as TenantId;
const LIVE = 'live' as TenantId;
let drop: () => Promise<void>;
let db: Knex;

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
  await db('tenants').insert([
    { tenant_id: DEMO, name: 'Demo', mode: 'demo' },
    { tenant_id: LIVE, name: 'Live', mode: 'shadow' },
  ]);
});
afterAll(() => drop());

function request(part: Partial<ImportRequest> & Pick<ImportRequest, 'file' | 'mapping'>): ImportRequest {
  return {
    tenantId: DEMO,
    creditor: { id: 'acreedor' },
    portfolio: { id: 'cartera' },
    accept: 'whole',
    dryRun: false,
    by: null,
    ...part,
  };
}

async function take(part: Partial<ImportRequest> & Pick<ImportRequest, 'file' | 'mapping'>): Promise<ImportOutcome> {
  const result = await createPortfolioImport({ db, log: { info: () => undefined } }).run(request(part));
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

async function problems(part: Partial<ImportRequest> & Pick<ImportRequest, 'file' | 'mapping'>): Promise<unknown> {
  const result = await createPortfolioImport({ db, log: { info: () => undefined } }).run(request(part));
  return result.ok ? result.value.kind : result.error;
}

const text = (content: string): Readable => Readable.from([Buffer.from(content)]);
const rowsOf = (table: string, where: Readonly<Record<string, string>>) =>
  inTenant(db, DEMO, async (trx) =>
    trx(table)
      .where({ tenant_id: DEMO, ...where })
      .select<Record<string, unknown>[]>('*'),
  );

function cutOff(day: string): CutOff {
  const parsed = parseCutOff(day, instantOf(Date.now()));
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
}

describe('real files', () => {
  const uci = { mapping: exampleMapping('uci'), creditor: { id: 'uci' }, portfolio: { id: 'uci' } };

  test(
    '30,000 UCI cards go in whole, invented fields marked; the same file again changes nothing',
    { timeout: LONG },
    async () => {
      const first = await take({ ...uci, file: dataFile(UCI_FILE) });
      expect(first.report.rows).toEqual({ read: 30_000, accepted: 30_000, refused: 0, leftOut: 0 });
      expect(first.report.changes).toMatchObject({
        debtors: { inserted: 30_000, updated: 0, unchanged: 0 },
        accounts: { inserted: 30_000, updated: 0, unchanged: 0, missing: 0 },
        contactPoints: { inserted: 90_000, ended: 0 },
        consents: { written: 90_000 },
        casesTold: 0,
      });
      // PAY_0 above 0 in the data's README: 3,688 + 2,667 + 322 + 76 + 26 + 11 + 9 + 19.
      const late = await inTenant(db, DEMO, async (trx) =>
        trx('accounts')
          .where({ portfolio_id: 'uci' })
          .where('days_past_due', '>', 0)
          .count<{ count: number }[]>({ count: '*' }),
      );
      expect(late[0]?.count).toBe(6_818);
      const [card] = await rowsOf('accounts', { portfolio_id: 'uci', external_ref: '1' });
      expect(card).toMatchObject({
        currency: 'TWD',
        days_past_due: 60,
        overdue_minor: 391_300,
        payoff_minor: 391_300,
        state: 'open',
        attributes: { creditLimit: 20000, lastMonthPaid: 0 },
      });
      expect(card?.['invented']).toEqual(['product', 'currency', 'oldestDueDate', 'paymentReference']);
      expect(card?.['as_of']).toBe(first.report.asOf);

      const second = await take({ ...uci, file: dataFile(UCI_FILE) });
      expect(second.kind).toBe('same');
      expect(await rowsOf('import_runs', { portfolio_id: 'uci' })).toHaveLength(1);
      const [still] = await rowsOf('accounts', { portfolio_id: 'uci', external_ref: '1' });
      expect(still).toEqual(card);
    },
  );

  test('a later cut-off of the same rows: nothing moved, and that is known (law 10)', { timeout: LONG }, async () => {
    const again = await take({
      ...uci,
      file: dataFile(UCI_FILE),
      cutOff: { ...cutOff('2026-01-01'), at: instantOf(Date.now()) },
    });
    expect(again.kind).toBe('done');
    expect(again.report.changes).toMatchObject({
      accounts: { inserted: 0, missing: 0 },
      contactPoints: { inserted: 0, ended: 0 },
      consents: { written: 0 },
    });
    // The derived due date moves with the cut-off's day; nothing else does.
    expect(Object.keys(again.report.changes?.changedFields ?? {})).toEqual(['oldestDueDate']);
    expect(again.report.changes?.changedFields['oldestDueDate']).toBe(6_818);
  });

  test('119,015 finished loans: closed, so no case can open on them', { timeout: LONG }, async () => {
    const taken = await take({
      mapping: exampleMapping('lendingclub'),
      creditor: { id: 'lc' },
      portfolio: { id: 'lc' },
      file: dataFile(LENDING_CLUB_FILE),
    });
    expect(taken.report.rows.accepted).toBe(119_015);
    const states = await inTenant(db, DEMO, async (trx) =>
      trx('accounts').where({ portfolio_id: 'lc' }).groupBy('state').select('state').count({ count: '*' }),
    );
    expect(states).toEqual([{ state: 'closed', count: 119_015 }]);
  });

  test('outside a demo tenant the invented addresses, consents and dates are refused, each named', async () => {
    expect(await problems({ ...uci, tenantId: LIVE, file: dataFile(UCI_FILE), cutOff: cutOff('2026-01-01') })).toEqual([
      { code: 'inventedOutsideDemo', detail: 'oldestDueDate (PAY_0)' },
      ...['contactPoint:email ({ID}@example.invalid)', 'consent:email (true)'].map((detail) => ({
        code: 'inventedOutsideDemo',
        detail,
      })),
      ...['contactPoint:sms (+5700000{ID})', 'contactPoint:whatsapp (+5700000{ID})'].map((detail) => ({
        code: 'inventedOutsideDemo',
        detail,
      })),
      ...['consent:sms (true)', 'consent:whatsapp (true)'].map((detail) => ({ code: 'inventedOutsideDemo', detail })),
    ]);
    const plain = { tenantId: LIVE, mapping: mappingOf(LEAST), cutOff: cutOff('2026-01-01') };
    expect((await take({ ...plain, file: text('cedula,credito\n1,A1\n') })).kind).toBe('done');
  });
});

const BOOKS = mappingOf({
  ...LEAST,
  debtor: { ...LEAST.debtor, fullName: { column: 'nombre' } },
  account: { ...LEAST.account, overdueAmount: { column: 'vencido' }, payoffAmount: { column: 'saldo' } },
  contactPoints: [
    {
      channels: ['email'],
      address: { column: 'correo' },
      consent: { scope: 'collection', granted: { column: 'autoriza' } },
    },
  ],
});
const HEADER = 'cedula,credito,nombre,vencido,saldo,correo,autoriza\n';

describe('one file after another', () => {
  const books = { mapping: BOOKS, creditor: { id: 'banco' }, portfolio: { id: 'libros' } };

  test('bad rows refuse the whole file: all named, nothing written, the findings kept for download', async () => {
    const outcome = await take({
      ...books,
      file: text(`${HEADER}1,A1,Ana,10,10,a@x.co,S\n2,A2,Eva,diez,20,no-mail,S\n,A3,Leo,1,1,,S\n1,A1,Ana,1,1,,S\n`),
    });
    expect(outcome.kind).toBe('refused');
    expect(outcome.report.rows).toEqual({ read: 4, accepted: 0, refused: 3, leftOut: 0 });
    expect(await rowsOf('accounts', { portfolio_id: 'libros' })).toEqual([]);
    const run = await inTenant(db, DEMO, (trx) => findImportRun(trx, DEMO, outcome.report.importRunId));
    expect(run).toMatchObject({ state: 'refused', counts: { read: 4, accepted: 0, refused: 3, findings: 4 } });
    const stored = await inTenant(db, DEMO, (trx) =>
      listFindings(trx, DEMO, { importRunId: outcome.report.importRunId, after: null, limit: 10 }),
    );
    expect(stored.map(({ row, column, value, reason }) => [row, column, value, reason])).toEqual([
      [3, 'vencido', 'diez', 'notANumber'],
      [3, 'correo', 'no-mail', 'notAnEmail'],
      [4, 'cedula', '', 'missing'],
      [5, 'credito', 'A1', 'duplicate:2'],
    ]);
  });

  test('a dry run says what would happen, and does none of it', async () => {
    const outcome = await take({ ...books, dryRun: true, file: text(`${HEADER}1,A1,Ana,10,10,a@x.co,S\n`) });
    expect(outcome).toMatchObject({
      kind: 'dryRun',
      report: { rows: { accepted: 1 }, changes: { accounts: { inserted: 1 } } },
    });
    expect(await rowsOf('accounts', { portfolio_id: 'libros' })).toEqual([]);
    expect(await rowsOf('portfolios', { portfolio_id: 'libros' })).toHaveLength(1);
  });

  test('on request the good rows are taken and the bad ones reported', async () => {
    const outcome = await take({
      ...books,
      accept: 'goodRows',
      file: text(`${HEADER}1,A1,Ana Ruiz,10,-5.50,a@x.co,S\n2,A2,Eva,diez,20,,S\n3,A3,"Zoé\n""Z""",30,30,z@x.co,N\n`),
    });
    expect(outcome).toMatchObject({
      kind: 'done',
      report: { rows: { read: 3, accepted: 2, refused: 1 }, findingCount: 1 },
    });
    // A credit balance is a balance.
    expect(outcome.report.changes?.totals).toEqual([
      { currency: 'COP', accounts: 2, overdueMinor: '4000', payoffMinor: '2450' },
    ]);
    expect(await rowsOf('persons', { external_ref: '1' })).toEqual([
      expect.objectContaining({ full_name: 'Ana Ruiz', first_name: 'Ana', invented: [] }),
    ]);
  });

  test('a new file updates and says what changed, field by field; what is gone is reported, not deleted', async () => {
    const outcome = await take({
      ...books,
      file: text(`${HEADER}1,A1,Ana Ruiz,0,-5.50,ana@x.co,S\n4,A4,Luz,7,7,,N\n`),
    });
    expect(outcome.report.changes).toMatchObject({
      accounts: { inserted: 1, updated: 1, unchanged: 0, missing: 1, missingReferences: ['A3'] },
      changedFields: { overdueAmount: 1 },
      contactPoints: { inserted: 1, ended: 1, revived: 0 },
      consents: { written: 1 },
    });
    expect(await rowsOf('accounts', { portfolio_id: 'libros' })).toHaveLength(3);
    const [gone] = await rowsOf('contact_points', { address: 'a@x.co' });
    expect(gone?.['valid_to']).toBe(outcome.report.knownAt);
  });

  test('an address that comes back in a file counts again', async () => {
    const outcome = await take({ ...books, file: text(`${HEADER}1,A1,Ana Ruiz,0,-5.50,a@x.co,S\n4,A4,Luz,7,7,,N\n`) });
    expect(outcome.report.changes?.contactPoints).toEqual({ inserted: 0, ended: 1, revived: 1 });
    expect(await rowsOf('contact_points', { address: 'a@x.co' })).toEqual([
      expect.objectContaining({ valid_to: null }),
    ]);
  });

  test('an opt-out told to us is not undone by a file that repeats its consent', async () => {
    await inTenant(db, DEMO, async (trx) => {
      await trx('consents')
        .where({ tenant_id: DEMO, source: 'import', channel: 'email' })
        .whereNull('to_at')
        .update({ to_at: instantOf(Date.now()) });
    });
    const before = await rowsOf('consents', { channel: 'email', source: 'import' });
    const outcome = await take({ ...books, file: text(`${HEADER}1,A1,Ana Ruiz,1,-5.50,a@x.co,S\n4,A4,Luz,7,7,,N\n`) });
    expect(outcome.report.changes?.consents).toEqual({ written: 0 });
    expect(await rowsOf('consents', { channel: 'email', source: 'import' })).toEqual(before);
  });

  test('books with an older cut-off, or one still to come, are refused (law 10)', async () => {
    expect(await problems({ ...books, file: text(`${HEADER}9,A9,X,1,1,,S\n`), cutOff: cutOff('2020-01-01') })).toEqual([
      expect.objectContaining({ code: 'booksOlder' }),
    ]);
    const ahead = { at: instantOf(Date.now() + 86_400_000), date: cutOff('2026-01-01').date };
    expect(await problems({ ...books, file: text(`${HEADER}9,A9,X,1,1,,S\n`), cutOff: ahead })).toEqual([
      expect.objectContaining({ code: 'cutOffAhead' }),
    ]);
  });

  test('an unknown tenant, another creditor, columns that are not there: all before a row is read', async () => {
    expect(await problems({ ...books, tenantId: 'nadie' as TenantId, file: text(HEADER) })).toEqual([
      { code: 'unknownTenant', detail: 'nadie' },
    ]);
    expect(await problems({ ...books, creditor: { id: 'otro' }, file: text(`${HEADER}9,A9,X,1,1,,S\n`) })).toEqual([
      { code: 'creditorDiffers', detail: 'banco' },
    ]);
    expect(await problems({ ...books, file: text('cedula,credito\n1,2\n') })).toHaveLength(5);
  });

  test('a file cut inside a quote leaves no trace, even after thousands of good rows were staged', async () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => `${index},C${index},Ana,1,1,,S\n`).join('');
    expect(await problems({ ...books, portfolio: { id: 'cortada' }, file: text(`${HEADER}${rows}9,"A`) })).toEqual([
      expect.objectContaining({ code: 'truncated' }),
    ]);
    expect(await rowsOf('portfolios', { portfolio_id: 'cortada' })).toEqual([]);
    expect(await rowsOf('import_runs', { portfolio_id: 'cortada' })).toEqual([]);
  });
});

describe('separation', () => {
  test('another tenant sees none of it', async () => {
    const seen = await inTenant(db, LIVE, async (trx) =>
      trx('accounts').where({ portfolio_id: 'uci' }).count<{ count: number }[]>({ count: '*' }),
    );
    expect(seen[0]?.count).toBe(0);
  });
});
