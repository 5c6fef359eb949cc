import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testTemporalAddress } from '#cli/check/test-database.test-support.ts';
import { startWorkerRole, type WorkerRole } from '#cli/roles/worker.ts';
import type { ApiClient } from '#engine/api/testing/api-client.test-support.ts';
import { openApiWorld, TENANT, type ApiWorld } from '#engine/api/testing/api-world.test-support.ts';
import { makeId } from '#engine/case/make-id.ts';
import type { JsonObject } from '#rules/base/json.ts';
import { caseRows } from './case-rows.test-support.ts';
import { TEST_CODEC_KEYS } from './codec-keys.test-support.ts';
import { until } from './until.test-support.ts';

/** Two business days are twelve seconds. Tuesday, ten in Bogotá: the first contacts are inside the hours. */
const RATE = 14_400;
const TUESDAY_TEN = '2026-11-24T15:00:00Z';
const LONG_AGO = '2026-01-01T00:00:00Z';
const MARK = 'TEXTO NUEVO';

/** A demand, two days, and by a table a second one or none. */
const DOCUMENT: JsonObject = {
  schemaVersion: 1,
  name: 'Fijada',
  settings: { language: 'es', currency: 'COP', exitWhenCurrent: true },
  entry: 's1',
  steps: {
    s1: step('entry', { audience: 'Todos' }, { next: 's2' }),
    s2: step(
      'contact',
      { channels: ['sms'], template: 'friendly-reminder', tone: 'amable', purpose: 'demand' },
      { sent: 's3', notPossible: 's3' },
    ),
    s3: step('wait', { form: 'duration', duration: { amount: 2, unit: 'days' } }, { done: 's4' }),
    s4: step('decide', { rows: rows(0), otherwise: 'Nadie más' }, { again: 's5', otherwise: 's6' }),
    s5: step(
      'contact',
      { channels: ['sms'], template: 'neutral-notice', tone: 'neutral', purpose: 'demand' },
      { sent: 's6', notPossible: 's6' },
    ),
    s6: step('exit', { reason: 'finished' }, {}),
  },
  notes: [],
};

describe('law 6: a case runs the version it entered, texts and tables included (W4)', () => {
  let world: ApiWorld;
  let worker: WorkerRole | undefined;
  let strategist: ApiClient;
  let strategyId: string;
  const plans: string[] = [];

  beforeAll(async () => {
    world = await openApiWorld(30);
    strategist = await world.as('strategist');
    // The demo's people are made today, whatever day that is; what they agreed to and what the books say must be older than the story.
    await world.trx(async (trx) => {
      await trx('consents').update({ from_at: LONG_AGO });
      await trx('contact_points').update({ valid_from: LONG_AGO });
      await trx('accounts').update({ as_of: TUESDAY_TEN, known_at: TUESDAY_TEN });
      await trx('portfolios').update({ books_as_of: TUESDAY_TEN, books_known_at: TUESDAY_TEN });
    });
    await world.db('business_clocks').update({
      base_business: TUESDAY_TEN,
      base_real: world.db.raw('clock_timestamp()'),
      rate: 1,
    });
    await world.trx((trx) =>
      trx('provider_accounts').insert({
        tenant_id: TENANT,
        provider_account_id: 'pa',
        adapter: 'sandbox',
        channels: ['sms'],
        settings: '{}',
      }),
    );
    const created = await strategist.ok('createStrategy', {
      body: { name: 'Fijada', from: { kind: 'document', document: DOCUMENT } },
    });
    strategyId = created.id;
    await publish(created.draftNumber);
    worker = await startWorkerRole({
      appDatabaseUrl: world.appUrl,
      temporalAddress: testTemporalAddress(),
      temporalNamespace: 'default',
      taskQueue: 'law-6',
      codecKeys: TEST_CODEC_KEYS,
      log: pino({ level: 'silent' }),
      demoLimit: 300,
      continueAt: 200,
      cachedCases: 100,
      sweep: { everyMs: 1_000, overdueMs: 15_000 },
    });
  });
  afterAll(async () => {
    await worker?.stop();
    await world.close();
  });

  test('version 2, with another text and another table, is published while cases of version 1 wait', async () => {
    await launch({ fact: 'daysPastDue', operator: 'lessThanInclusive', value: 45 });
    await until(async () => {
      const cases = await caseRows(world.db, { tenantId: TENANT });
      return cases.length > 0 && cases.every((each) => each.step === 's3' || each.status === 'closed');
    }, 60_000);
    const inside = await caseRows(world.db, { tenantId: TENANT });
    expect(inside.filter(({ status }) => status === 'open').length).toBeGreaterThan(3);

    await editLibrary();
    const { draftNumber } = await strategist.ok('editStrategy', {
      params: { strategyId },
      body: {
        expectedNumber: (await strategist.ok('getStrategy', { params: { strategyId } })).draftNumber,
        // Nobody is so far past due: in version 2 there is no second demand.
        edits: [{ kind: 'changeSetting', id: makeId.step('s4'), path: ['rows'], value: rows(100_000) }],
      },
    });
    await publish(draftNumber);
    expect(await caseRows(world.db, { tenantId: TENANT })).toEqual(inside);
    await launch({ fact: 'daysPastDue', operator: 'greaterThan', value: 45 });
    await setRate(RATE);
    await until(
      async () => (await caseRows(world.db, { tenantId: TENANT })).every(({ status }) => status === 'closed'),
      90_000,
    );
  }, 200_000);

  test.each([
    [1, 'with the text and the table of version 1', 's2 s5'],
    [2, 'with those of version 2', 's2'],
  ])('cases that entered version %i went through it to the end %s', async (version, _what, steps) => {
    const cases = (await caseRows(world.db, { tenantId: TENANT })).filter((each) => each.version === version);
    expect(cases.length).toBeGreaterThan(3);
    expect(new Set(cases.map(({ planHash }) => planHash))).toEqual(new Set([plans[version - 1]]));
    const contacts = await contactsOf(version);
    expect(contacts.length).toBeGreaterThan(0);
    expect([...new Set(contacts.map(({ step_id }) => step_id))].sort().join(' ')).toBe(steps);
    expect(contacts.filter(({ body }) => body.startsWith(MARK)).length).toBe(version === 1 ? 0 : contacts.length);
    // The table decides by its own rows, on the same facts: everybody is past due, nobody by 100,000 days.
    expect(await outcomesOf(version)).toEqual([version === 1 ? 'again' : 'otherwise']);
  });

  test('every turn names the plan its case entered and the build that decided it; nobody was migrated', async () => {
    const { turns, migrations } = await world.trx(async (trx) => ({
      turns: await trx('turns as t')
        .join('cases as c', 'c.case_id', 't.case_id')
        .distinct()
        .orderBy('version')
        .select<object[]>({ version: 'c.version', plan: 't.plan_hash', build: 't.build_id' }),
      migrations: await trx('records').where({ kind: 'migratedTo' }).pluck<string[]>('case_id'),
    }));
    expect(turns).toEqual([1, 2].map((version) => ({ version, plan: plans[version - 1], build: worker?.buildId })));
    expect(migrations).toEqual([]);
  });

  async function publish(expectedNumber: number): Promise<void> {
    const params = { strategyId };
    const submitted = await strategist.ok('submitStrategy', { params, body: { expectedNumber } });
    const version = { ...params, version: submitted.version };
    const approver = await world.as('approver');
    await approver.ok('approveVersion', { params: version, body: { hash: submitted.planHash } });
    await strategist.ok('publishVersion', { params: version, body: { runningCases: 'stay' } });
    plans.push(submitted.planHash);
  }

  async function launch(condition: JsonObject): Promise<void> {
    const conditions = { all: [{ fact: 'daysPastDue', operator: 'greaterThan', value: 0 }, condition] };
    await strategist.ok('createLaunch', { body: { strategyId, segment: { conditions } } });
  }

  /** Every text of the library begins with a mark, in the version cases of v1 pinned as well as in a new one. */
  async function editLibrary(): Promise<void> {
    await world.trx(async (trx) => {
      const texts = trx.raw(
        `(select jsonb_agg(jsonb_set(text, '{body}', to_jsonb(? || ' ' || (text ->> 'body')))) from jsonb_array_elements(texts) text)`,
        [MARK],
      );
      await trx('templates').update({ texts });
      await trx.raw(
        `insert into templates (tenant_id, template_id, version, name, purpose, texts, state, approved_by, approved_at)
         select tenant_id, template_id, version + 1, name, purpose, texts, 'approved', approved_by, approved_at from templates`,
      );
    });
  }

  async function setRate(rate: number): Promise<void> {
    await world.db('business_clocks').update({
      base_business: world.db.raw('business_now(tenant_id)'),
      base_real: world.db.raw('clock_timestamp()'),
      rate,
    });
  }

  async function contactsOf(version: number): Promise<readonly { readonly step_id: string; readonly body: string }[]> {
    return world.trx((trx) =>
      trx('contacts as k')
        .join('cases as c', 'c.case_id', 'k.case_id')
        .where({ 'c.version': version })
        .select<{ step_id: string; body: string }[]>('k.step_id', 'k.body'),
    );
  }

  async function outcomesOf(version: number): Promise<readonly string[]> {
    const rows = await world.trx((trx) =>
      trx('records as r')
        .join('cases as c', 'c.case_id', 'r.case_id')
        .where({ 'c.version': version, 'r.kind': 'decided' })
        .distinct()
        .select<{ outcome: string }[]>(trx.raw(`r.body ->> 'outcome' as outcome`)),
    );
    return rows.map(({ outcome }) => outcome);
  }
});

function step(kind: string, settings: JsonObject, outcomes: Readonly<Record<string, string>>): JsonObject {
  return { kind, settings, outcomes };
}

function rows(atLeast: number): JsonObject[] {
  const conditions = { all: [{ fact: 'daysPastDue', operator: 'greaterThanInclusive', value: atLeast }] };
  return [{ id: 'again', label: 'En mora', conditions }];
}
