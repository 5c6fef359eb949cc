import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject } from '#rules/base/json.ts';
import type { ApiClient } from '../testing/api-client.test-support.ts';
import { BOTH, openApiWorld, type ApiWorld } from '../testing/api-world.test-support.ts';

describe('from a drawing to running cases', () => {
  let world: ApiWorld;
  let strategist: ApiClient;
  let approver: ApiClient;
  let document: JsonObject;
  beforeAll(async () => {
    world = await openApiWorld(60);
    strategist = await world.as('strategist');
    approver = await world.as('approver');
    document = JSON.parse(await readFile('examples/strategies/early-overdue.json', 'utf8')) as JsonObject;
  });
  afterAll(() => world.close());

  const create = (name: string) =>
    strategist.ok('createStrategy', { body: { name, from: { kind: 'document', document } } });
  const rename = (name: string) => ({ kind: 'rename', name }) as const;

  test('a new empty strategy is an entry that leads to an exit', async () => {
    const made = await strategist.ok('createStrategy', {
      body: { name: 'Vacía', from: { kind: 'empty', language: 'es' } },
    });
    expect(Object.values(made.document.steps).map((step) => step.kind)).toEqual(['entry', 'exit']);
    expect(made.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('a document that cannot be read is refused with every finding and its place', async () => {
    const problem = await strategist.problem('createStrategy', {
      body: { name: 'Rota', from: { kind: 'document', document: { schemaVersion: 1, stepz: {} } } },
    });
    expect(problem.code).toBe('findings');
    expect(problem.findings?.map(({ path }) => path)).toContain('/stepz');
  });

  test('W18: edits are numbered; whoever edits an older draft gets 409 with the newer head', async () => {
    const { id, draftNumber } = await create('Dos manos');
    const first = await strategist.ok('editStrategy', {
      params: { strategyId: id },
      body: { expectedNumber: draftNumber, edits: [rename('Primera mano'), rename('Primera')] },
    });
    expect(first.draftNumber).toBe(draftNumber + 2);
    const late = await strategist.problem('editStrategy', {
      params: { strategyId: id },
      body: { expectedNumber: draftNumber, edits: [rename('Segunda mano')] },
    });
    expect(late).toMatchObject({ status: 409, code: 'newerHead', head: { draftNumber: draftNumber + 2 } });
    expect(late.head?.document).toMatchObject({ name: 'Primera' });
    const { items } = await strategist.ok('listEdits', { params: { strategyId: id } });
    expect(items.map(({ edit }) => edit)).toEqual([rename('Primera'), rename('Primera mano')]);
    expect(items[0]?.inverse).toEqual(rename('Primera mano'));
  });

  test('two editors at once: one is first, the other is told', async () => {
    const { id, draftNumber } = await create('Carrera');
    const both = await Promise.all(
      ['Uno', 'Dos'].map((name) =>
        strategist.call('editStrategy', {
          params: { strategyId: id },
          body: { expectedNumber: draftNumber, edits: [rename(name)] },
        }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  test('an edit that cannot be applied changes nothing, not even those before it', async () => {
    const { id, draftNumber } = await create('Todo o nada');
    const problem = await strategist.problem('editStrategy', {
      params: { strategyId: id },
      body: {
        expectedNumber: draftNumber,
        edits: [rename('Cambiada'), { kind: 'removeStep', id: 'nadie', rewireTo: null }],
      },
    });
    expect(problem).toMatchObject({ status: 422, code: 'findings' });
    expect(problem.findings?.[0]).toMatchObject({ edit: 1 });
    expect((await strategist.ok('getStrategy', { params: { strategyId: id } })).name).toBe('Todo o nada');
  });

  test('a draft with errors is not submitted, and says all of them', async () => {
    const { id, draftNumber, document: drawn } = await create('Con error');
    const wait = Object.entries(drawn.steps).find(([, step]) => step.kind === 'contact')?.[0] ?? '';
    const edited = await strategist.ok('editStrategy', {
      params: { strategyId: id },
      body: {
        expectedNumber: draftNumber,
        edits: [{ kind: 'changeSetting', id: wait, path: ['template'], value: 'no-such-template' }],
      },
    });
    const errors = edited.findings.filter(({ severity }) => severity === 'error');
    expect(errors.length).toBeGreaterThan(0);
    const problem = await strategist.problem('submitStrategy', {
      params: { strategyId: id },
      body: { expectedNumber: edited.draftNumber },
    });
    expect(problem).toMatchObject({ status: 422, code: 'findings' });
    expect(problem.findings?.map(({ code }) => code)).toContain(errors[0]?.code);
  });

  test('W19: the author cannot approve, even holding both roles; the approval names the hash; then it is published', async () => {
    const author = await world.signIn(BOTH);
    const { id, draftNumber } = await author.ok('createStrategy', {
      body: { name: 'De dos', from: { kind: 'document', document } },
    });
    const submitted = await author.ok('submitStrategy', {
      params: { strategyId: id },
      body: { expectedNumber: draftNumber },
    });
    expect(submitted).toMatchObject({ version: 1, state: 'inReview', author: { name: 'Alma Díaz' } });
    const version = { strategyId: id, version: 1 };
    const hash = submitted.planHash;
    expect((await author.problem('publishVersion', { params: version, body: { runningCases: 'stay' } })).code).toBe(
      'wrongState',
    );
    await author.ok('chooseRole', { body: { role: 'approver' } });
    expect((await author.problem('approveVersion', { params: version, body: { hash } })).code).toBe('sameUser');
    const other = 'f'.repeat(64);
    expect((await approver.problem('approveVersion', { params: version, body: { hash: other } })).code).toBe(
      'wrongHash',
    );
    const approved = await approver.ok('approveVersion', { params: version, body: { hash } });
    expect(approved).toMatchObject({ state: 'approved', approver: { name: 'Mateo Silva' } });
    const published = await strategist.ok('publishVersion', { params: version, body: { runningCases: 'stay' } });
    expect(published.state).toBe('published');
    const { items } = await strategist.ok('listStrategies');
    expect(items.find((item) => item.id === id)).toMatchObject({ state: 'published', liveVersion: 1, peopleInside: 0 });
  });

  test('whoever edited it cannot approve it, though another sent it; who edited only what is published already can', async () => {
    const editor = await world.signIn(BOTH);
    const { id, draftNumber } = await create('De tres');
    const params = { strategyId: id };
    const edited = await editor.ok('editStrategy', {
      params,
      body: { expectedNumber: draftNumber, edits: [rename('De tres manos')] },
    });
    const sent = await strategist.ok('submitStrategy', { params, body: { expectedNumber: edited.draftNumber } });
    expect(sent).toMatchObject({
      author: { name: 'Laura Peña' },
      editors: expect.arrayContaining([{ id: expect.any(String) as string, name: 'Alma Díaz' }]) as object,
    });
    await editor.ok('chooseRole', { body: { role: 'approver' } });
    const version = { ...params, version: 1 };
    const refused = await editor.problem('approveVersion', { params: version, body: { hash: sent.planHash } });
    expect(refused).toMatchObject({ status: 403, code: 'editedIt' });
    await approver.ok('approveVersion', { params: version, body: { hash: sent.planHash } });
    await strategist.ok('publishVersion', { params: version, body: { runningCases: 'stay' } });
    const next = await strategist.ok('editStrategy', {
      params,
      body: {
        expectedNumber: edited.draftNumber,
        edits: [{ kind: 'changeStrategySetting', key: 'exitWhenCurrent', value: false }],
      },
    });
    const second = await strategist.ok('submitStrategy', { params, body: { expectedNumber: next.draftNumber } });
    expect(second.editors.map(({ name }) => name)).toEqual(['Laura Peña']);
    const approved = await editor.ok('approveVersion', {
      params: { ...params, version: 2 },
      body: { hash: second.planHash },
    });
    expect(approved).toMatchObject({ state: 'approved', approver: { name: 'Alma Díaz' } });
  });

  test('whoever brought the document cannot approve it, though another sent it', async () => {
    const maker = await world.signIn(BOTH);
    await maker.ok('chooseRole', { body: { role: 'strategist' } });
    const made = await maker.ok('createStrategy', { body: { name: 'Traída', from: { kind: 'document', document } } });
    const params = { strategyId: made.id };
    const sent = await strategist.ok('submitStrategy', { params, body: { expectedNumber: made.draftNumber } });
    await maker.ok('chooseRole', { body: { role: 'approver' } });
    expect(
      await maker.problem('approveVersion', { params: { ...params, version: 1 }, body: { hash: sent.planHash } }),
    ).toMatchObject({ code: 'editedIt' });
  });

  test('a version shows what differs from the live one', async () => {
    const { id, draftNumber } = await create('Comparada');
    const params = { strategyId: id };
    const first = await strategist.ok('submitStrategy', { params, body: { expectedNumber: draftNumber } });
    await approver.ok('approveVersion', { params: { ...params, version: 1 }, body: { hash: first.planHash } });
    await strategist.ok('publishVersion', { params: { ...params, version: 1 }, body: { runningCases: 'stay' } });
    const edits = [{ kind: 'changeStrategySetting', key: 'exitWhenCurrent', value: false } as const];
    const edited = await strategist.ok('editStrategy', { params, body: { expectedNumber: draftNumber, edits } });
    await strategist.ok('submitStrategy', { params, body: { expectedNumber: edited.draftNumber } });
    const { against, changes } = await approver.ok('diffVersion', { params: { ...params, version: 2 } });
    expect(against).toBe(1);
    expect(changes.map(({ kind }) => kind)).toEqual(['strategy']);
    const [only] = changes;
    if (only?.kind === 'strategy') expect(only.before).not.toEqual(only.after);
    const whole = await approver.ok('diffVersion', { params: { ...params, version: 1 } });
    expect(whole.against).toBeNull();
    expect(new Set(whole.changes.map(({ kind }) => kind))).toEqual(new Set(['added']));
    const returned = await approver.ok('returnVersion', {
      params: { ...params, version: 2 },
      body: { comment: 'Demasiado pronto' },
    });
    expect(returned).toMatchObject({ state: 'returned', comment: 'Demasiado pronto' });
  });
});
