import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeId } from '#engine/case/make-id.ts';
import { initialState } from '#engine/interpret/initial-state.ts';
import { businessNow } from '#engine/store/business-now.ts';
import { inTenant } from '#engine/store/database.ts';
import { recordOutsideContact } from '#engine/store/record-outside-contact.ts';
import { openLive, type Live } from './live.test-support.ts';
import { contactOp, exitOp, planOf, waitOp } from './plan.test-support.ts';
import { until } from './until.test-support.ts';
import { makeWorld, worldNow, type World } from './world.test-support.ts';

const HOUR_MS = 3_600_000;
/** Three messages as fast as the law lets them; at most one a day and person by the strategy's own limit. */
const chain = planOf('s1', [
  contactOp('s1', 's2'),
  waitOp('s2', 's3', HOUR_MS),
  contactOp('s3', 's4'),
  waitOp('s4', 's5', HOUR_MS),
  contactOp('s5', 's6'),
  exitOp('s6'),
]);
const PLAN = { ...chain, settings: { ...chain.settings, limits: [{ max: 1, days: 1 }] } };
const DEBTORS = 6;

describe('law 3: never outside the lawful window, never over budget', () => {
  let live: Live;
  let worlds = 0;
  beforeAll(async () => {
    live = await openLive('law-3');
    await live.startWorker();
    // Two pumps: a budget that only one process keeps is none.
    await live.startChannels();
    await live.startChannels();
  }, 60_000);
  afterAll(() => live.close());

  /** Each debtor with two cases of two accounts, started at the same instant. A day takes ten seconds. */
  async function open(startsAt: string): Promise<World> {
    worlds += 1;
    const world = await makeWorld(live.db, {
      tenantId: `t_law3${worlds}`,
      plan: PLAN,
      debtors: DEBTORS,
      startsAt,
      rate: 8_640,
    });
    await inTenant(live.db, world.tenantId, async (trx) => {
      for (const { caseId, accountId, personId } of world.people) {
        const twin = { account: `${accountId}b`, case: `${caseId}b` };
        const account = await trx('accounts').where({ account_id: accountId }).first<object | undefined>();
        await trx('accounts').insert({
          ...account,
          account_id: twin.account,
          external_ref: twin.account,
          attributes: '{}',
        });
        await trx('account_persons').insert({
          tenant_id: world.tenantId,
          account_id: twin.account,
          person_id: personId,
          role: 'holder',
        });
        const first = await trx('cases').where({ case_id: caseId }).first<object | undefined>();
        await trx('cases').insert({
          ...first,
          case_id: twin.case,
          state: JSON.stringify(initialState()),
          started: false,
          seq: 0,
          status: 'new',
          next_at: startsAt,
          owner: null,
          head: '',
          record_count: 0,
          last_event: 0,
          consumed_event: 0,
        });
        await trx('case_accounts').insert({
          tenant_id: world.tenantId,
          case_id: twin.case,
          account_id: twin.account,
          joined_at: startsAt,
        });
      }
    });
    return world;
  }

  /** When each message was claimed, on the debtor's own clock, by person. */
  async function claims(world: World): Promise<ReadonlyMap<string, readonly LocalTime[]>> {
    const rows = await inTenant(live.db, world.tenantId, async (trx) => {
      const result = await trx.raw<{ rows: readonly (LocalTime & { readonly person: string })[] }>(
        `select c.person_id as person, extract(epoch from a.started_at)::float8 as epoch,
           extract(isodow from a.started_at at time zone 'America/Bogota')::int as weekday,
           to_char(a.started_at at time zone 'America/Bogota', 'HH24:MI') as time,
           to_char(a.started_at at time zone 'America/Bogota', 'YYYY-MM-DD') as date
         from attempts a join contacts c on c.tenant_id = a.tenant_id and c.contact_id = a.contact_id order by a.started_at`,
      );
      return result.rows;
    });
    const byPerson = new Map<string, LocalTime[]>();
    for (const row of rows) byPerson.set(row.person, [...(byPerson.get(row.person) ?? []), row]);
    return byPerson;
  }

  function expectLawful(of: ReadonlyMap<string, readonly LocalTime[]>): void {
    for (const [person, times] of of) {
      for (const { weekday, time } of times) {
        // Ley 2300 de 2023, article 3: Monday to Friday 7 to 19, Saturday 8 to 15, never on Sunday.
        const [from, to] = weekday === 6 ? ['08:00', '15:00'] : ['07:00', '19:00'];
        expect(weekday, `${person} on day ${weekday}`).toBeLessThan(7);
        expect(time >= from && time < to, `${person} at ${time}`).toBe(true);
      }
      const days = times.map(({ date }) => date);
      expect(new Set(days).size, `${person}: ${days.join(' ')}`).toBe(days.length);
    }
  }

  test('two cases of one person, two pumps, days in seconds: one message a day, all inside the window (B20, W3)', async () => {
    // Friday 18:00: one hour of window, then a Saturday, then a closed Sunday.
    const world = await open('2026-11-27T23:00:00.000Z');
    await until(
      async () =>
        [...(await claims(world)).values()].every(({ length }) => length >= 3) &&
        (await claims(world)).size === DEBTORS,
      110_000,
    );
    expectLawful(await claims(world));
    const counted = await live.accepted(world.tenantId);
    expect(counted.length).toBe([...(await claims(world)).values()].flat().length);
  }, 150_000);

  test('a contact made elsewhere takes from the same budget once it is known, and takes back what had not left', async () => {
    const world = await open('2026-11-24T14:00:00.000Z');
    const [first] = world.people;
    if (first === undefined) throw new Error('nobody');
    await inTenant(live.db, world.tenantId, async (trx) => {
      const at = await businessNow(trx, world.tenantId);
      await recordOutsideContact(trx, {
        tenantId: world.tenantId,
        personId: first.personId,
        recipientRole: 'holder',
        creditorId: 'bank',
        accountIds: [makeId.account(first.accountId)],
        channel: 'voice',
        purpose: 'demand',
        madeAt: at,
        direct: true,
        initiatedBy: 'creditor',
        source: 'another agency',
        at,
        by: 'u1',
      });
    });
    // The others had theirs, and the day is over.
    await until(
      async () => (await claims(world)).size >= DEBTORS - 1 && (await worldNow(live.db, world)) > '2026-11-25T12',
      110_000,
    );
    const times = (await claims(world)).get(first.personId) ?? [];
    expect(times.filter(({ date }) => date === '2026-11-24')).toEqual([]);
    expectLawful(await claims(world));
  }, 150_000);
});

type LocalTime = { readonly epoch: number; readonly weekday: number; readonly time: string; readonly date: string };
