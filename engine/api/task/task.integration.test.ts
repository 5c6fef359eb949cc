import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { businessNow } from '#engine/store/business-now.ts';
import type { ApiClient } from '../testing/api-client.test-support.ts';
import { openApiWorld, TENANT, type ApiWorld } from '../testing/api-world.test-support.ts';
import { openCases, type OpenCase } from '../testing/open-case.test-support.ts';

describe('work for people', () => {
  let world: ApiWorld;
  let agent: ApiClient;
  let target: OpenCase;
  beforeAll(async () => {
    world = await openApiWorld(20);
    agent = await world.as('agent');
    const [first] = await openCases(world);
    if (first === undefined) throw new Error('no case');
    target = first;
    await world.trx(async (trx) => {
      const at = await businessNow(trx, TENANT);
      const task = (id: string, priority: number) => ({
        tenant_id: TENANT,
        task_id: id,
        case_id: target.caseId,
        seq: priority,
        op_id: 's9',
        step_id: 's9',
        title: 'Llamar',
        instructions: 'Ofrecer plan',
        role: 'agent',
        priority,
        outcomes: ['promesa', 'noContesta'],
        opened_at: at,
      });
      await trx('tasks').insert([task('t1', 1), task('t2', 9)]);
    });
  });
  afterAll(() => world.close());

  test('the queue shows the most urgent first, page by page', async () => {
    const first = await agent.ok('listTasks', { query: { limit: 1 } });
    expect(first.items.map(({ id }) => id)).toEqual(['t2']);
    const second = await agent.ok('listTasks', { query: { limit: 1, cursor: first.next ?? '' } });
    expect([second.items.map(({ id }) => id), second.next]).toEqual([['t1'], null]);
  });

  test('a task belongs to whoever took it first', async () => {
    const taken = await agent.ok('takeTask', { params: { taskId: 't2' } });
    expect(taken.assignee?.name).toBe('Inés Rojas');
    const supervisor = await world.as('supervisor');
    expect((await supervisor.problem('takeTask', { params: { taskId: 't2' } })).code).toBe('conflict');
  });

  test('B34: its outcome, one of its own, sends the case on; done twice it is refused', async () => {
    const params = { taskId: 't2' };
    const typo = await agent.problem('completeTask', { params, body: { outcome: 'promeza' } });
    expect(typo.findings?.[0]).toMatchObject({ code: 'unknownOutcome', path: '/outcome', near: 'promesa' });
    const done = await agent.ok('completeTask', { params, body: { outcome: 'promesa', note: 'Paga el viernes' } });
    expect(done).toMatchObject({ state: 'done', outcome: 'promesa', doneBy: 'Inés Rojas' });
    expect((await agent.problem('completeTask', { params, body: { outcome: 'promesa' } })).code).toBe('wrongState');
    const bodies = await world.trx((trx) =>
      trx('case_events').where({ case_id: target.caseId }).pluck<unknown[]>('body'),
    );
    expect(bodies).toEqual([{ kind: 'taskDone', taskId: 't2', outcome: 'promesa', opId: 's9' }]);
  });

  test('law 4: a parked case is listed by its reason, and its owner lets it try again', async () => {
    await world.trx((trx) =>
      trx('cases')
        .where({ case_id: target.caseId })
        .update({ status: 'needsAttention', attention_code: 'noConsent', owner: 'attention', next_at: null }),
    );
    expect(await agent.ok('attention')).toEqual({ total: 1, byCode: [{ code: 'noConsent', count: 1 }] });
    const supervisor = await world.as('supervisor');
    const params = { caseId: target.caseId };
    const { eventNumber } = await supervisor.ok('retryCase', { params });
    const event = await world.trx((trx) =>
      trx('case_events').where({ case_id: target.caseId, number: eventNumber }).pluck<unknown[]>('body'),
    );
    expect(event).toEqual([{ kind: 'taskDone', taskId: 'attention', outcome: 'retry', opId: null }]);
  });

  test('W8: the list finds a case by the beginning of an account reference, pages without gaps, and filters', async () => {
    const all: string[] = [];
    let cursor: string | undefined;
    do {
      const page: { items: { id: string }[]; next: string | null } = await agent.ok('listCases', {
        query: { limit: 3, ...(cursor === undefined ? {} : { cursor }) },
      });
      all.push(...page.items.map(({ id }) => id));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(new Set(all).size).toBe(all.length);
    const [account] = (
      await agent.ok('getAccount', { params: { accountId: target.accountId } })
    ).account.reference.split('\n');
    const found = await agent.ok('listCases', { query: { search: account ?? '' } });
    expect(found.items.map(({ id }) => id)).toContain(target.caseId);
    expect((await agent.ok('listCases', { query: { search: '100%_' } })).items).toEqual([]);
    expect((await agent.ok('listCases', { query: { attention: 'noConsent' } })).items.map(({ id }) => id)).toEqual([
      target.caseId,
    ]);
  });

  test('the audit bundle of a case is whole and downloadable by an auditor', async () => {
    const auditor = await world.as('auditor');
    const bundle = await auditor.ok('auditCase', { params: { caseId: target.caseId } });
    expect(bundle).toMatchObject({ format: 'cauce-audit-2', caseId: target.caseId });
    expect(bundle.records).toHaveLength(bundle.recordCount);
    expect(bundle.records.at(-1)?.hash).toBe(bundle.head);
    expect(Object.keys(bundle.plans)).toHaveLength(1);
    expect(bundle.approvals).toMatchObject([{ approvedHash: Object.keys(bundle.plans)[0] }]);
  });
});
