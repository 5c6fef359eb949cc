import { Readable } from 'node:stream';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseCutOff } from '#engine/import/as-of.ts';
import { LEAST, mappingOf } from '#engine/import/mapping.test-support.ts';
import { createDatabase, inTenant } from '#engine/store/database.ts';
import { recordMovement, type MovementKind } from '#engine/store/record-movement.ts';
import { parseInstant, type Instant } from '#rules/base/instant.ts';
import type { FileProblem } from '#engine/import/file-problem.ts';
import type { Result } from '#rules/base/result.ts';
import { createPortfolioImport, type ImportOutcome } from '../import/import-portfolio.ts';
import { openPumpWorld, type PumpWorld } from '../loops/pump/pump-world.test-support.ts';
import { readAccounts } from '../turn/contact/read-accounts.ts';
import { readFacts } from '../turn/read-facts.ts';

const OVERDUE = 50_000_00;
const MAPPING = mappingOf({ ...LEAST, account: { ...LEAST.account, overdueAmount: { column: 'vencido' } } });

let world: PumpWorld;
let importDb: Knex;
let next = 0;

beforeAll(async () => {
  world = await openPumpWorld('t_books', 20);
  importDb = createDatabase({
    ...{ url: world.appUrl, poolMax: 2, applicationName: 'test import', copies: true },
    ...{ statementTimeoutMs: 10_000, lockTimeoutMs: 5_000 },
  });
});
afterAll(async () => {
  await importDb.destroy();
  await world.close();
});

const inWorld = <R>(act: (trx: Knex.Transaction) => Promise<R>): Promise<R> => inTenant(world.db, world.tenantId, act);

function instant(text: string): Instant {
  const parsed = parseInstant(text);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
}

/** A debtor of their own for each line of a table. */
function someone() {
  const found = world.people[next];
  if (found === undefined) throw new Error('too few debtors');
  next += 1;
  return { ...found, index: next - 1 };
}
type Someone = ReturnType<typeof someone>;

const pay = (
  { accountId }: Someone,
  times: { readonly effectiveAt: string; readonly knownAt: string; readonly kind?: MovementKind },
): Promise<void> =>
  inWorld(async (trx) => {
    const { kind = 'paymentPosted' } = times;
    const done = await recordMovement(trx, {
      ...{ tenantId: world.tenantId, accountId, kind, amountMinor: OVERDUE, currency: 'COP', source: 'user' },
      ...{ effectiveAt: instant(times.effectiveAt), knownAt: instant(times.knownAt) },
      ...{ externalRef: null, reverses: null, confirms: null, recordedBy: 'u1' },
    });
    if (!done.ok) throw new Error(done.error.code);
  });

const booksOf = ({ accountId }: Someone, asOf: string, overdueMinor = OVERDUE): Promise<unknown> =>
  inWorld((trx) =>
    trx('accounts')
      .where({ account_id: accountId })
      .update({ as_of: asOf, known_at: asOf, overdue_minor: overdueMinor }),
  );

/** What decides and what a text would ask for, of the same moment. */
const owed = ({ caseId, accountId }: Someone): Promise<{ nothingDue: unknown; fact: unknown; text: unknown }> =>
  inWorld(async (trx) => {
    const facts = await readFacts(trx, world.tenantId, caseId, ['overdueAmount']);
    const [figures] = await readAccounts(trx, world.tenantId, [accountId]);
    return {
      nothingDue: facts['nothingDue']?.value,
      fact: facts['overdueAmount']?.value,
      text: figures?.overdueMinor,
    };
  });

function cutOffOf(text: string) {
  const parsed = parseCutOff(text, instant('2026-11-26T00:00:00Z'));
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
}

function take(
  { accountId, personId }: Someone,
  overdue: string,
  cutOff?: string,
): Promise<Result<ImportOutcome, readonly FileProblem[]>> {
  const file = Readable.from([Buffer.from(`cedula,credito,vencido\n${personId},${accountId},${overdue}\n`)]);
  return createPortfolioImport({ db: importDb, log: { info: () => undefined } }).run({
    ...{ tenantId: world.tenantId, creditor: { id: 'bank' }, portfolio: { id: 'pf' }, file, mapping: MAPPING },
    ...{ accept: 'whole' as const, dryRun: false, by: null },
    ...(cutOff === undefined ? {} : { cutOff: cutOffOf(cutOff) }),
  });
}

describe('law 1: a payment counts until books reach past both when it was made and when we learned of it', () => {
  test.each<[sentence: string, paid: { effectiveAt: string; knownAt: string }, cutOff: string, counts: boolean]>([
    // paid | known | the books' cut-off | still taken off
    ['after the cut-off', { effectiveAt: '14:01', knownAt: '14:01' }, '14:00', true],
    [
      'before the cut-off, learned after it: the bank told us late',
      { effectiveAt: '13:30', knownAt: '14:10' },
      '14:00',
      true,
    ],
    [
      'before the cut-off, and known before it: the figures hold it',
      { effectiveAt: '13:30', knownAt: '13:31' },
      '14:00',
      false,
    ],
    ['learned after one cut-off, covered by the next', { effectiveAt: '13:30', knownAt: '14:10' }, '14:30', false],
    ['at the very cut-off', { effectiveAt: '14:00', knownAt: '14:00' }, '14:00', false],
  ])('%s', async (_sentence, { effectiveAt, knownAt }, cutOff, counts) => {
    const debtor = someone();
    await booksOf(debtor, `2026-11-24T${cutOff}:00Z`);
    await pay(debtor, { effectiveAt: `2026-11-24T${effectiveAt}:00Z`, knownAt: `2026-11-24T${knownAt}:00Z` });
    const left = counts ? 0 : OVERDUE;
    expect(await owed(debtor)).toEqual({ nothingDue: counts, fact: left, text: left });
  });

  test('"I paid yesterday" at the desk is the start of that day, and it counts today', async () => {
    const debtor = someone();
    await booksOf(debtor, '2026-11-24T11:00:00Z');
    await pay(debtor, {
      ...{ effectiveAt: '2026-11-23T05:00:00Z', knownAt: '2026-11-24T14:00:00Z', kind: 'paymentReported' },
    });
    expect(await owed(debtor)).toMatchObject({ nothingDue: true, text: 0 });
  });

  test('an adjustment adds to the debt: learned late it is taken to be in the figures, never asked for twice', async () => {
    const debtor = someone();
    await booksOf(debtor, '2026-11-24T14:00:00Z');
    const late = { effectiveAt: '2026-11-24T13:30:00Z', knownAt: '2026-11-24T14:10:00Z' };
    await pay(debtor, { ...late, kind: 'adjustment' });
    expect(await owed(debtor)).toEqual({ nothingDue: false, fact: OVERDUE, text: OVERDUE });
  });
});

describe('laws 1, 10: a file covers no payment that it does not say it covers', () => {
  const paidAtTwo = { effectiveAt: '2026-11-24T14:00:01Z', knownAt: '2026-11-24T14:00:01Z' };

  test("a demo tenant's file without a cut-off is last night's: the payment of this morning stands", async () => {
    const debtor = someone();
    await pay(debtor, paidAtTwo);
    expect((await take(debtor, '50000')).ok).toBe(true);
    expect(await owed(debtor)).toEqual({ nothingDue: true, fact: 0, text: 0 });
  });

  test.each(['shadow', 'safeList', 'live'])('a %s tenant must state it', async (mode) => {
    const debtor = someone();
    await pay(debtor, paidAtTwo);
    await inWorld((trx) => trx('tenants').update({ mode }));
    try {
      expect(await take(debtor, '50000')).toMatchObject({ ok: false, error: [{ code: 'cutOffMissing' }] });
    } finally {
      await inWorld((trx) => trx('tenants').update({ mode: 'demo' }));
    }
    expect(await owed(debtor)).toMatchObject({ nothingDue: true });
  });

  test('a cut-off that passes a payment makes the case decide again, though no figure moved', async () => {
    const debtor = someone();
    // The first file says the same figures and sets what the world left unsaid.
    expect((await take(debtor, '50000')).ok).toBe(true);
    await pay(debtor, paidAtTwo);
    const reserved = await world.reserve(debtor.index);
    const before = await epochOf(debtor);
    await inWorld((trx) => trx.raw(`update business_clocks set base_business = '2026-11-25T14:00:00Z'`));
    expect((await take(debtor, '50000', '2026-11-25T05:00:00Z')).ok).toBe(true);
    expect(await epochOf(debtor)).toBeGreaterThan(before);
    expect((await world.contact(reserved)).state).toBe('cancelled');
    expect((await heard(debtor)).at(-1)).toMatchObject({
      kind: 'factsChanged',
      body: { facts: ['nothingDue', 'overdueAmount', 'payoffAmount'] },
    });
    expect(await owed(debtor)).toMatchObject({ nothingDue: false, text: OVERDUE });
    // The same rows again with the same payment behind them say nothing new.
    const told = (await heard(debtor)).length;
    expect((await take(debtor, '50000', '2026-11-25T06:00:00Z')).ok).toBe(true);
    expect(await heard(debtor)).toHaveLength(told);
  });
});

const epochOf = ({ personId }: Someone): Promise<number> =>
  inWorld(async (trx) => {
    const row = await trx('persons').where({ person_id: personId }).first<{ epoch: number }>('epoch');
    return row.epoch;
  });

const heard = ({ caseId }: Someone): Promise<{ kind: string; body: Record<string, unknown> }[]> =>
  inWorld((trx) => trx('case_events').where({ case_id: caseId }).orderBy('number').select('kind', 'body'));
