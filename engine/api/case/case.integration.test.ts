import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeId } from '#engine/case/make-id.ts';
import { appendRecords } from '#engine/store/append-records.ts';
import { businessNow } from '#engine/store/business-now.ts';
import type { FactSnapshot } from '#rules/facts/fact-snapshot.ts';
import { parseInstant, type Instant } from '#rules/base/instant.ts';
import type { ApiClient } from '../testing/api-client.test-support.ts';
import { openApiWorld, TENANT, type ApiWorld } from '../testing/api-world.test-support.ts';
import { openCases, type OpenCase } from '../testing/open-case.test-support.ts';

const STEP = { opId: makeId.op('s2'), stepId: makeId.step('s2') };

describe('a case as its auditor reads it', () => {
  let world: ApiWorld;
  let target: OpenCase;
  let auditor: ApiClient;
  let decidedAt: Instant;
  beforeAll(async () => {
    world = await openApiWorld(20);
    const [first] = await openCases(world);
    if (first === undefined) throw new Error('no case');
    target = first;
    auditor = await world.as('auditor');
    decidedAt = await decide(world, target);
  });
  afterAll(() => world.close());

  test('law 7, W8: a decision stands beside the facts it was made on, as old as they were then', async () => {
    await world.trx((trx) => trx('accounts').where({ account_id: target.accountId }).update({ overdue_minor: 1 }));
    const { turns, facts, records } = await auditor.ok('getCase', { params: { caseId: target.caseId } });
    expect(records.filter(({ kind }) => kind === 'decided').map(({ seq }) => seq)).toEqual([1]);
    expect(turns).toMatchObject([{ seq: 1, at: decidedAt, version: 1 }]);
    expect(turns[0]?.facts).toEqual([
      {
        fact: 'overdueAmount',
        value: 7_500_000,
        source: 'books',
        asOf: hoursBefore(decidedAt, 30),
        knownAt: hoursBefore(decidedAt, 20),
        ageSeconds: 30 * 3600,
        invented: true,
      },
      { fact: 'hasSms', value: true, source: 'file', asOf: null, knownAt: null, ageSeconds: null, invented: false },
    ]);
    // Today's figure is another one, and stands apart.
    expect(facts.find(({ fact }) => fact === 'overdueAmount')?.value).not.toBe(7_500_000);
    expect(turns[0]?.events).toMatchObject([{ kind: 'started' }]);
  });

  test('who may not read amounts of a person sees that it decided, and none of the facts', async () => {
    const operator = await world.as('operator');
    const { turns, records, debtor } = await operator.ok('getCase', { params: { caseId: target.caseId } });
    expect([debtor, turns[0]?.facts, turns[0]?.events]).toEqual([null, null, null]);
    expect(records.find(({ kind }) => kind === 'decided')).toMatchObject({ readable: 'clearPart' });
  });

  test('each case is read in its debtor’s own hours', async () => {
    const { items } = await auditor.ok('listCases', { query: { search: target.caseId } });
    const zones = await world.trx((trx) => trx('persons').where({ person_id: target.personId }).pluck('zones'));
    expect([items.length, items[0]?.zones]).toEqual([1, zones[0]]);
  });

  test('a list is narrowed to the segment its cases entered by', async () => {
    await world.trx((trx) => trx('launches').update({ segment_id: 'seg_early' }));
    const inside = await auditor.ok('listCases', { query: { segmentId: 'seg_early', limit: 200 } });
    const outside = await auditor.ok('listCases', { query: { segmentId: 'seg_late' } });
    expect([inside.items.length > 1, outside.items]).toEqual([true, []]);
  });

  test('B34, law 4: a parked case says what it lacks and since when; its owner ends it with a reason, on record', async () => {
    const supervisor = await world.as('supervisor');
    const params = { caseId: target.caseId };
    const body = { reason: 'El mandante retiró la obligación' };
    expect((await supervisor.problem('closeCase', { params, body })).code).toBe('wrongState');
    const since = await park(world, target);
    const { items } = await supervisor.ok('listCases', { query: { attention: 'missingFact' } });
    expect(items).toMatchObject([{ attentionDetail: 'daysPastDue in row early', attentionSince: since }]);
    const { eventNumber } = await supervisor.ok('closeCase', { params, body });
    const bodies = await world.trx((trx) =>
      trx('case_events').where({ case_id: target.caseId, number: eventNumber }).pluck<unknown[]>('body'),
    );
    expect(bodies).toEqual([{ kind: 'taskDone', taskId: 'attention', outcome: 'close', opId: null }]);
    const { records } = await auditor.ok('getCase', { params });
    expect(records.at(-1)).toMatchObject({
      kind: 'act',
      actor: 'Óscar Bravo',
      content: { act: 'close', details: { reason: 'El mandante retiró la obligación' } },
    });
    await expect(supervisor.problem('closeCase', { params, body: { reason: ' ' } })).resolves.toMatchObject({
      code: 'invalid',
    });
  });

  test('after lawful erasure the facts of its decisions are gone with the content of its records', async () => {
    await world.trx((trx) =>
      trx('person_keys').where({ person_id: target.personId }).update({ key: null, destroyed_at: decidedAt }),
    );
    const { turns, records } = await auditor.ok('getCase', { params: { caseId: target.caseId } });
    expect(turns.map(({ facts }) => facts)).toEqual([null]);
    expect(records.find(({ kind }) => kind === 'decided')).toMatchObject({ readable: 'erased' });
  });
});

/** One turn as `commitTurn` leaves it: its facts, its records. Returns its instant. */
async function decide(world: ApiWorld, { caseId }: OpenCase): Promise<Instant> {
  return world.trx(async (trx) => {
    const at = await businessNow(trx, TENANT);
    const facts: FactSnapshot = {
      overdueAmount: {
        value: 7_500_000,
        source: 'books (invented)',
        asOf: hoursBefore(at, 30),
        knownAt: hoursBefore(at, 20),
      },
      hasSms: { value: true, source: 'file' },
    };
    await trx('cases').where({ case_id: caseId }).update({ seq: 1 });
    await appendRecords(trx, TENANT, caseId, [
      { at, kind: 'caseStarted' },
      { at, ...STEP, kind: 'entered' },
      { at, ...STEP, kind: 'decided', outcome: 'early', rows: [] },
    ]);
    const row = await trx('cases').where({ case_id: caseId }).first<{ plan_hash: string }>('plan_hash');
    await trx('turns').insert({
      tenant_id: TENANT,
      case_id: caseId,
      seq: 1,
      enrolment: 1,
      at,
      last_event: 0,
      events: JSON.stringify([{ kind: 'started', at }]),
      facts: JSON.stringify(facts),
      people: '{}',
      state: '{}',
      input_digest: '',
      facts_digest: '',
      state_digest: '',
      drafts_digest: '',
      head: '',
      plan_hash: row.plan_hash,
      build_id: 'test',
    });
    return at;
  });
}

async function park(world: ApiWorld, { caseId }: OpenCase): Promise<Instant> {
  return world.trx(async (trx) => {
    const at = await businessNow(trx, TENANT);
    const status = { kind: 'needsAttention', code: 'missingFact', detail: 'daysPastDue in row early' } as const;
    const state = JSON.stringify({ status });
    const parked = { status: status.kind, attention_code: status.code, owner: 'attention', next_at: null, state };
    await trx('cases').where({ case_id: caseId }).update(parked);
    await appendRecords(trx, TENANT, caseId, [
      { at, ...STEP, kind: 'parked', code: status.code, detail: status.detail },
    ]);
    return at;
  });
}

function hoursBefore(at: Instant, hours: number): Instant {
  const parsed = parseInstant(new Date(Date.parse(at) - hours * 3_600_000).toISOString());
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
}
