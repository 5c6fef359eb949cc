import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ApiClient } from '../testing/api-client.test-support.ts';
import { openApiWorld, TENANT, type ApiWorld } from '../testing/api-world.test-support.ts';
import { publishExample } from '../testing/published-strategy.test-support.ts';

const OWES = { all: [{ fact: 'overdueAmount', operator: 'greaterThan', value: 0 }] };

describe('launching a strategy on a segment', () => {
  let world: ApiWorld;
  let strategist: ApiClient;
  let strategyId: string;
  beforeAll(async () => {
    world = await openApiWorld(120);
    strategist = await world.as('strategist');
    strategyId = await publishExample(world);
  });
  afterAll(() => world.close());

  const openCases = () =>
    world.trx(async (trx) => {
      const rows = await trx('cases')
        .where({ tenant_id: TENANT })
        .whereNot({ status: 'closed' })
        .count<{ count: number }[]>({ count: '*' });
      return rows[0]?.count ?? 0;
    });

  test('B13: counting a segment says how many, what they owe per currency, and for whom it cannot be said', async () => {
    const count = await strategist.ok('countSegment', { body: { conditions: OWES } });
    expect(count.cases).toBeGreaterThan(0);
    expect(count.accounts).toBeGreaterThanOrEqual(count.cases);
    expect(count.overdue.length).toBeGreaterThan(0);
    for (const { minorUnits } of count.overdue) expect(BigInt(minorUnits)).toBeGreaterThan(0n);
  });

  test('a fact that does not exist is refused with the name that was probably meant', async () => {
    const conditions = { all: [{ fact: 'daysPastDu', operator: 'equal', value: 1 }] };
    const problem = await strategist.problem('countSegment', { body: { conditions } });
    expect(problem.findings?.[0]).toMatchObject({ code: 'unknown-fact', near: 'daysPastDue' });
  });

  test('a dry run counts and opens nothing', async () => {
    const dry = await strategist.ok('createLaunch', {
      body: { strategyId, segment: { conditions: OWES }, dryRun: true },
    });
    expect(dry.launch).toBeNull();
    expect(dry.count.cases).toBeGreaterThan(0);
    expect(await openCases()).toBe(0);
  });

  test('an unpublished strategy takes no cases', async () => {
    const draft = await strategist.ok('createStrategy', {
      body: { name: 'Borrador', from: { kind: 'empty', language: 'es' } },
    });
    const body = { strategyId: draft.id, segment: { conditions: OWES } };
    expect((await strategist.problem('createLaunch', { body })).code).toBe('wrongState');
  });

  test('law 5, B15: two launches at once: no account enters twice, every case has a next instant', async () => {
    const { cases } = await strategist.ok('countSegment', { body: { conditions: OWES } });
    const body = { strategyId, segment: { conditions: OWES } };
    const both = await Promise.all([strategist.ok('createLaunch', { body }), strategist.ok('createLaunch', { body })]);
    expect(both.map(({ launch }) => launch?.created ?? 0).sort((a, b) => a - b)).toEqual([0, cases]);
    await world.trx(async (trx) => {
      const twice = await trx('case_accounts')
        .whereNull('left_at')
        .groupBy('account_id')
        .havingRaw('count(*) > 1')
        .select('account_id');
      expect(twice).toEqual([]);
      const rows = await trx('cases')
        .where({ tenant_id: TENANT })
        .select<{ status: string; started: boolean; next_at: string | null }[]>('status', 'started', 'next_at');
      expect(rows).toHaveLength(cases);
      for (const row of rows)
        expect(row).toMatchObject({ status: 'new', started: false, next_at: expect.any(String) as string });
    });
    expect(await strategist.ok('countSegment', { body: { conditions: OWES } })).toMatchObject({ cases: 0 });
  });

  test('a launch is paused, resumed and cancelled; cancelling frees the accounts that have not started', async () => {
    const { items } = await strategist.ok('listLaunches');
    const launchId = items.find(({ created }) => created > 0)?.id ?? '';
    expect((await strategist.ok('pauseLaunch', { params: { launchId } })).state).toBe('paused');
    expect((await strategist.problem('pauseLaunch', { params: { launchId } })).code).toBe('wrongState');
    expect((await strategist.ok('resumeLaunch', { params: { launchId } })).state).toBe('running');
    expect((await strategist.ok('cancelLaunch', { params: { launchId } })).state).toBe('cancelled');
    expect(await openCases()).toBe(0);
    const again = await strategist.ok('countSegment', { body: { conditions: OWES } });
    expect(again.cases).toBeGreaterThan(0);
  });

  test('a hold from before is known to the new case from its first turn', async () => {
    const agent = await world.as('agent');
    const [account] = (await agent.ok('listAccounts', { query: { limit: 1 } })).items;
    const personId = account?.holder?.id ?? '';
    await agent.ok('createHold', { body: { kind: 'dispute', scope: { kind: 'person', personId } } });
    await strategist.ok('createLaunch', { body: { strategyId, segment: { conditions: { all: [] } } } });
    await world.trx(async (trx) => {
      const heard = await trx('case_events as e')
        .join('cases as c', (on) => on.on('c.tenant_id', 'e.tenant_id').andOn('c.case_id', 'e.case_id'))
        .where({ 'c.person_id': personId })
        .pluck<string[]>('e.kind');
      expect(heard).toContain('hold');
    });
  });
});
