import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase } from '#cli/check/test-database.test-support.ts';
import type { ScratchDatabase } from '#cli/house/scratch-database.ts';
import { parseAnchorFile, type AnchorLine } from '#engine/audit/anchor/anchor-line.ts';
import { anchorLeaf } from '#engine/audit/anchor/anchored-case.ts';
import { rootByProof } from '#engine/audit/anchor/merkle.ts';
import type { Act } from '#engine/case/acts.ts';
import type { CaseId } from '#engine/case/ids.ts';
import { readCaseAnchor } from '#engine/store/anchor-store.ts';
import { appendRecords } from '#engine/store/append-records.ts';
import { createDatabase, inTenant } from '#engine/store/database.ts';
import { planOf, waitOp, exitOp } from '#workers/live/plan.test-support.ts';
import { makeWorld, worldNow, type World } from '#workers/live/world.test-support.ts';
import { sha256Hex } from '#rules/base/sha256.ts';
import { anchorFile } from './anchor-file.ts';
import { createAnchorLoop } from './anchor-loop.ts';
import { anchorTenant, placeAnchors } from './anchor-tenant.ts';

const PLAN = planOf('rest', [waitOp('rest', 'out', 1_000), exitOp('out')]);
/** More than one to a part of the tree. */
const CASES = 600;

describe('the chains of all cases, anchored outside the database', () => {
  let scratch: ScratchDatabase;
  let db: Knex;
  let world: World;
  let folder: string;
  beforeAll(async () => {
    scratch = await createTestDatabase();
    folder = await mkdtemp(join(tmpdir(), 'cauce-anchors-'));
    const options = { applicationName: 'cauce test anchors', statementTimeoutMs: 10_000, lockTimeoutMs: 5_000 };
    db = createDatabase({ url: scratch.appUrl, poolMax: 6, ...options });
    world = await makeWorld(db, { tenantId: 't_anchors', plan: PLAN, debtors: CASES, rate: 0 });
  }, 120_000);
  afterAll(async () => {
    await db.destroy();
    await scratch.drop();
    await rm(folder, { recursive: true, force: true });
  });

  test('a tenant in which nothing has happened has nothing to anchor', async () => {
    expect(await anchorTenant(db, world.tenantId, 'day')).toBeNull();
  });

  test('every case leads to the root; two makers at once make one anchor of a day', async () => {
    for (const { caseId } of world.people) await act(caseId, 'hold');
    const made = await Promise.all([1, 2, 3].map(async () => anchorTenant(db, world.tenantId, 'day')));
    const line = only(made.filter((each) => each !== null));
    expect(line).toMatchObject({ number: 1, cases: CASES, previous: '' });
    for (const { caseId } of world.people) expect(await rootOf(caseId)).toBe(line.root);
  });

  test('the next day: the root speaks of the cases that moved as they are now, and of all others as they were', async () => {
    const [moved, still] = [caseAt(0), caseAt(1)];
    const before = await anchorOf(still);
    await act(moved, 'optOut');
    await oneDayOn();
    const line = await anchorTenant(db, world.tenantId, 'day');
    expect(line).toMatchObject({ number: 2, cases: CASES });
    expect(await anchorOf(moved)).toMatchObject({ number: 2, recordCount: 2 });
    expect(await anchorOf(still)).toMatchObject({ number: 2, head: before.head, recordCount: 1 });
    for (const caseId of [moved, still, caseAt(CASES - 1)]) expect(await rootOf(caseId)).toBe(line?.root);
  });

  test('a folder that cannot be written loses nothing: the lines are there once it can, in order, each naming the last', async () => {
    const blocked = join(folder, 'a-file');
    await writeFile(blocked, '');
    await expect(placeAnchors(db, world.tenantId, blocked)).rejects.toThrow(/EEXIST|ENOTDIR/);
    const placed = await Promise.all([1, 2].map(async () => placeAnchors(db, world.tenantId, folder)));
    expect(placed.sort()).toEqual([0, 2]);
    const lines = await fileLines();
    expect(lines.map(({ number }) => number)).toEqual([1, 2]);
    const text = await readFile(anchorFile(folder, world.tenantId), 'utf8');
    expect(lines[1]?.previous).toBe(sha256Hex(text.split('\n')[0] ?? ''));
  });

  test('the loop makes the anchor of the day and places it; a day that has one gets no other', async () => {
    await oneDayOn();
    const log = pino({ level: 'silent' });
    const loops = [1, 2].map(() => createAnchorLoop({ db, log, everyMs: 50, folder }));
    await expect.poll(async () => (await fileLines()).length, { timeout: 10_000 }).toBe(3);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await Promise.all(loops.map(async (loop) => loop.stop()));
    expect((await fileLines()).map(({ number }) => number)).toEqual([1, 2, 3]);
  });

  test('the application can neither change nor remove an anchor, only note where it lies', async () => {
    const trying = (change: (trx: Knex.Transaction) => Promise<unknown>) => inTenant(db, world.tenantId, change);
    await expect(trying((trx) => trx('anchors').update({ root: 'x' }))).rejects.toThrow('permission denied');
    await expect(trying((trx) => trx('anchors').delete())).rejects.toThrow('permission denied');
  });

  async function act(caseId: CaseId, name: Act): Promise<void> {
    const at = await worldNow(db, world);
    await inTenant(db, world.tenantId, (trx) =>
      appendRecords(trx, world.tenantId, caseId, [{ kind: 'act', at, act: name, by: 'u1', details: {} }]),
    );
  }

  async function oneDayOn(): Promise<void> {
    await db('business_clocks')
      .where({ tenant_id: world.tenantId })
      .update({ base_business: db.raw("base_business + interval '1 day'") });
  }

  async function anchorOf(caseId: CaseId) {
    const anchor = await inTenant(db, world.tenantId, (trx) => readCaseAnchor(trx, world.tenantId, caseId));
    if (anchor === null) throw new Error(`${caseId} is not anchored`);
    return anchor;
  }

  async function rootOf(caseId: CaseId): Promise<string> {
    const { head, recordCount, proof } = await anchorOf(caseId);
    const leaf = anchorLeaf({ tenantId: world.tenantId, caseId, head, recordCount }, sha256Hex);
    return rootByProof(leaf, proof, sha256Hex);
  }

  function caseAt(index: number): CaseId {
    const person = world.people[index];
    if (person === undefined) throw new Error(`no case ${index}`);
    return person.caseId;
  }

  async function fileLines(): Promise<readonly AnchorLine[]> {
    const text = await readFile(anchorFile(folder, world.tenantId), 'utf8').catch(() => '');
    const lines = parseAnchorFile(text);
    return lines.ok ? lines.value : [];
  }
});

function only<T>(list: readonly T[]): T {
  const [first, ...more] = list;
  if (first === undefined || more.length > 0) throw new Error(`${list.length} instead of one`);
  return first;
}
