import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ParkCode } from '#engine/case/command.ts';
import type { OpId } from '#engine/case/ids.ts';
import type { Op } from '#engine/ops/op.ts';
import { decide, leaf, wait } from '#engine/ops/op.test-support.ts';
import type { Plan } from '#engine/ops/plan.ts';
import { countAttention, listCases } from '#engine/store/case-read-store.ts';
import { inTenant } from '#engine/store/database.ts';
import { caseRows } from './case-rows.test-support.ts';
import { openLive, type Live } from './live.test-support.ts';
import { contactOp, exitOp, planOf } from './plan.test-support.ts';
import { until } from './until.test-support.ts';
import { makeWorld, type World } from './world.test-support.ts';

type Lack = {
  readonly plan?: Plan;
  /** Takes away what the case would need, before anything runs. */
  readonly without?: (trx: Knex.Transaction) => Promise<unknown>;
  readonly parks: ParkCode;
};

const DEMAND = planOf('s1', [contactOp('s1', 's2'), exitOp('s2')]);
const ENDS = exitOp('s2');
/** As a plan of a newer build would hold it. */
const TELEPORT = JSON.parse('{"op": "teleport-1", "id": "s1", "stepId": "s1", "edges": {"done": "s2"}}') as Op;

/** What can be missing or wrong, and the reason under which the case must then stand on somebody's list. */
const LACKS: Readonly<Record<string, Lack>> = {
  'an op this build does not know': {
    plan: planOf('s1', [TELEPORT, ENDS]),
    parks: 'unknownOp',
  },
  'an entry that names no op': { plan: planOf('nowhere', [ENDS]), parks: 'unknownOp' },
  'an outcome that leads nowhere': {
    plan: planOf('s1', [decide('s1', { r: 's2' }, []), ENDS]),
    parks: 'missingEdge',
  },
  'a circle without a wait': {
    plan: planOf('s1', [decide('s1', { r: 's1', otherwise: 's1' }, []), ENDS]),
    parks: 'tooManySteps',
  },
  'a fact that the rule reads': {
    plan: {
      ...planOf('s1', [
        decide('s1', { r: 's2', otherwise: 's2' }, [row(leaf('daysPastDue', 'greaterThan', 30))]),
        ENDS,
      ]),
    },
    without: (trx) => trx('accounts').update({ days_past_due: null }),
    parks: 'missingFact',
  },
  'a fact of the right type': {
    plan: {
      ...planOf('s1', [decide('s1', { r: 's2', otherwise: 's2' }, [row(leaf('riskScore', 'greaterThan', 30))]), ENDS]),
      factsRead: ['riskScore'],
    },
    without: (trx) =>
      trx('facts').insert({
        tenant_id: trx.raw("current_setting('cauce.tenant')"),
        level: 'case',
        subject_id: 'c00001',
        fact: 'riskScore',
        value: '"high"',
        source: 'file',
        known_at: '2026-11-24T00:00:00Z',
      }),
    parks: 'missingFact',
  },
  'a date to wait for': {
    plan: {
      ...planOf('s1', [wait('s1', 's2', { kind: 'fact', fact: 'oldestDueDate', offsetDays: 3, time: '10:00' }), ENDS]),
      factsRead: ['oldestDueDate'],
    },
    without: (trx) => trx('accounts').update({ oldest_due_date: null }),
    parks: 'missingDate',
  },
  'the template': { plan: { ...DEMAND, templates: {} }, parks: 'noTemplate' },
  'the text in the language of the debtor': {
    without: (trx) => trx('persons').update({ language: 'pt' }),
    parks: 'noTemplate',
  },
  'the phone of the creditor that the text names': {
    plan: withText('Hola {{firstName}}: llame al {{contactPhone}}. {{optOut}}'),
    parks: 'unresolvedField',
  },
  'the payment reference that the text names': {
    without: (trx) => trx('accounts').update({ payment_reference: null }),
    parks: 'unresolvedField',
  },
  'a text that the law allows': {
    plan: withText('Hola {{firstName}}: ¿por qué no paga su saldo? {{optOut}}'),
    parks: 'gateRefusedForGood',
  },
  'the zone': { without: (trx) => trx('persons').update({ zones: [] }), parks: 'zoneUnknown' },
  'a zone this machine knows': {
    without: (trx) => trx('persons').update({ zones: ['America/Nowhere'] }),
    parks: 'zoneUnknown',
  },
  'a provider account for any of its channels': {
    without: (trx) => trx('provider_accounts').delete(),
    parks: 'noProvider',
  },
  'an address, with no outcome drawn for it': {
    plan: planOf('s1', [contactOp('s1', 's2', { edges: { sent: 's2' as OpId } }), ENDS]),
    without: (trx) => trx('contact_points').delete(),
    parks: 'noContactPoint',
  },
  'consent, with no outcome drawn for it': {
    plan: planOf('s1', [contactOp('s1', 's2', { edges: { sent: 's2' as OpId } }), ENDS]),
    without: (trx) => trx('consents').delete(),
    parks: 'noConsent',
  },
  'books that cover the day': {
    without: (trx) =>
      trx('creditors')
        .update({ books_deadline_hours: 36 })
        .then(() => trx('accounts').update({ as_of: '2026-11-20T00:00:00Z', known_at: '2026-11-20T00:00:00Z' })),
    parks: 'booksNotCurrent',
  },
};
const NAMES = Object.keys(LACKS);

describe('law 4: what is missing parks the case with a reason and an owner, and nothing is sent (W7)', () => {
  let live: Live;
  const worlds = new Map<string, World>();

  beforeAll(async () => {
    live = await openLive('law-4');
    for (const [index, [name, { plan = DEMAND, without }]] of Object.entries(LACKS).entries()) {
      const world = await makeWorld(live.db, { tenantId: `t_law4_${index}`, plan, debtors: 1, rate: 60 });
      if (without !== undefined) await inTenant(live.db, world.tenantId, without);
      worlds.set(name, world);
    }
    worlds.set('nothing', await makeWorld(live.db, { tenantId: 't_law4_whole', plan: DEMAND, debtors: 1, rate: 60 }));
    await live.startWorker();
    await live.startChannels();
  });
  afterAll(() => live.close());

  /** Not by waiting for a code: a case that goes on where it must not fails here at once, with what it did instead. */
  const settled = async (name: string) => {
    const world = worldOf(name);
    await until(async () => (await caseRows(live.db, world)).every(({ seq }) => seq > 0), 60_000);
    await until(async () => (await caseRows(live.db, world)).every(({ status }) => status !== 'new'), 60_000);
    let last = '';
    await until(async () => {
      const now = JSON.stringify(await caseRows(live.db, world));
      const same = now === last;
      last = now;
      return same;
    }, 60_000);
    return (await caseRows(live.db, world))[0];
  };

  test('nothing missing: the same demand leaves, so the rows below mean something', async () => {
    const { tenantId } = worldOf('nothing');
    await until(async () => (await live.accepted(tenantId)).length > 0, 60_000);
    expect(await settled('nothing')).toMatchObject({ status: 'closed', closeReason: 'finished' });
  });

  test.each(NAMES)('missing: %s', async (name) => {
    const { tenantId } = worldOf(name);
    const parks = LACKS[name]?.parks;
    expect(await settled(name)).toMatchObject({ status: 'needsAttention', code: parks, owner: 'attention' });
    const contacts = await inTenant(live.db, tenantId, (trx) => trx('contacts').select<object[]>('state'));
    expect(contacts).toEqual([]);
    expect(await live.accepted(tenantId)).toEqual([]);
  });

  test.each(NAMES)('on the list of what needs attention, and recorded as parked: %s', async (name) => {
    const { tenantId } = worldOf(name);
    const parks = LACKS[name]?.parks;
    await settled(name);
    const [counted, listed, record] = await inTenant(live.db, tenantId, async (trx) => [
      await countAttention(trx, tenantId),
      await listCases(trx, { ...EVERY, tenantId, status: 'needsAttention', attention: parks ?? null }),
      await trx('records').where({ kind: 'parked' }).orderBy('number').pluck<object[]>('body'),
    ]);
    expect(counted).toEqual([{ code: parks, count: 1 }]);
    expect(listed.map(({ id }) => id)).toEqual(['c00001']);
    expect(record).toMatchObject([{ code: parks }]);
  });

  test('a codec key that sealed histories: the worker does not start, and /readyz names it', async () => {
    const { url } = await live.startApi();
    const ready = async () => {
      const response = await fetch(`${url}/readyz`);
      return { status: response.status, body: (await response.json()) as unknown };
    };
    expect(await ready()).toMatchObject({ status: 200, body: { codecKeys: 'ok' } });
    const lacking = await live.startWorkerProcess({ CODEC_KEYS: `other:${key(9)}` }, { quiet: true });
    expect(await lacking.ended).toBe('1');
    expect(lacking.said()).toContain('The codec keys lack test');
    expect(await ready()).toMatchObject({ status: 503, body: { codecKeys: 'away' } });
    // A new key beside the old one: every history can be read.
    await live.startWorkerProcess({ CODEC_KEYS: `other:${key(9)},test:${key(7)}` });
    expect(await ready()).toMatchObject({ status: 200, body: { codecKeys: 'ok' } });
  });

  function worldOf(name: string): World {
    const world = worlds.get(name);
    if (world === undefined) throw new Error(`no world lacks ${name}`);
    return world;
  }
});

const EVERY = {
  strategyId: null,
  version: null,
  status: null,
  stepId: null,
  attention: null,
  launchId: null,
  segmentId: null,
  search: null,
  after: null,
  limit: 10,
};

function key(byte: number): string {
  return Buffer.alloc(32, byte).toString('base64');
}

function row(conditions: ReturnType<typeof leaf>) {
  return { id: 'r', conditions, outcome: 'r' };
}

function withText(body: string): Plan {
  const [text] = DEMAND.templates['reminder']?.texts ?? [];
  if (text === undefined) throw new Error('the demand has no text');
  const texts = (['sms', 'email'] as const).map((channel) => ({ ...text, channel, subject: 'Su cuenta', body }));
  return { ...DEMAND, templates: { reminder: { id: 'reminder', texts } } };
}
