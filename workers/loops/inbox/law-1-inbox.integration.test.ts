import type { Knex } from 'knex';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeId } from '#engine/case/make-id.ts';
import { createDatabase, inTenant } from '#engine/store/database.ts';
import { recordMovement } from '#engine/store/record-movement.ts';
import { parseInstant, type Instant } from '#rules/base/instant.ts';
import { SIGNATURE_HEADER, signBody } from '#workers/channels/signature.ts';
import { openPumpWorld, PROVIDER_SECRET, type PumpWorld } from '../pump/pump-world.test-support.ts';
import { createInboxLoop } from './create-inbox-loop.ts';
import { createReceiveWebhook, type WebhookAnswer } from './receive-webhook.ts';

const log = pino({ level: 'silent' });
const AT = '2026-11-24T14:00:05.000Z';

let world: PumpWorld;
let owner: Knex;
beforeAll(async () => {
  world = await openPumpWorld('t_inbox1', 20);
  owner = createDatabase({
    // Without timeouts: an import sits on its locks for as long as it takes.
    ...{ url: world.ownerUrl, poolMax: 1, applicationName: 'test owner' },
    ...{ statementTimeoutMs: 0, lockTimeoutMs: 0 },
  });
});
afterAll(async () => {
  await owner.destroy();
  await world.close();
});

const inWorld = <R>(act: (trx: Knex.Transaction) => Promise<R>): Promise<R> => inTenant(world.db, world.tenantId, act);
const rows = (table: string, where: Readonly<Record<string, unknown>>): Promise<Record<string, unknown>[]> =>
  inWorld((trx) => trx(table).where(where).select<Record<string, unknown>[]>());

function signed(items: readonly object[]): Promise<WebhookAnswer> {
  const rawBody = Buffer.from(JSON.stringify({ items }));
  return createReceiveWebhook({ db: world.db, adapterFor: world.adapterFor, log })({
    ...{ tenantId: world.tenantId, providerAccountId: 'pa', rawBody },
    headers: { [SIGNATURE_HEADER]: signBody(PROVIDER_SECRET, rawBody, Date.now()) },
  });
}

const payment = (id: string, paymentReference: string, over: Readonly<Record<string, unknown>> = {}) => ({
  ...{ kind: 'payment', at: AT, id, status: 'posted', paymentReference },
  ...{ amountMinor: 50_000_00, currency: 'COP', reverses: null, ...over },
});
const loopOn = (db: Knex, pollMs = 1_000) => createInboxLoop({ db, log, listenUrl: null, pollMs });

/** Makes every write of one kind of row fail for a reason that does not pass by itself. */
async function withFault<R>(table: 'movements' | 'consents', act: () => Promise<R>): Promise<R> {
  await owner.raw(`create or replace function refuse_all() returns trigger language plpgsql as
    $$ begin raise exception 'broken on purpose' using errcode = '23514'; end $$`);
  await owner.raw(
    `create trigger broken before insert or update on ${table} for each row execute function refuse_all()`,
  );
  try {
    return await act();
  } finally {
    await owner.raw(`drop trigger broken on ${table}`);
  }
}

describe('law 1: a payment that came in is applied, however long its people are locked', () => {
  test('an import holds the person for twenty tries: the payment waits, shows it, and then counts', async () => {
    const demand = await world.reserve(0);
    await signed([payment('pay-1', 'REFa00001')]);
    const loop = loopOn(world.db);
    // What an import does for as long as it runs.
    await inTenant(owner, world.tenantId, async (trx) => {
      await trx('persons').where({ person_id: 'p00001' }).forNoKeyUpdate().first();
      for (let round = 0; round < 21; round += 1) await loop.once();
    });
    expect(await rows('inbox', { dedupe_key: 'payment/pay-1/posted' })).toMatchObject([
      { state: 'stored', outcome: 'waits' },
    ]);
    await loop.once();
    expect(await rows('inbox', { dedupe_key: 'payment/pay-1/posted' })).toMatchObject([
      { state: 'applied', outcome: 'paymentPosted' },
    ]);
    expect(await rows('movements', { account_id: 'a00001' })).toHaveLength(1);
    await world.pump().once();
    expect((await world.contact(demand)).state).toBe('cancelled');
  });

  test('rows that wait hold up nobody else: 205 of one locked person, then one of another', async () => {
    const many = Array.from({ length: 205 }, (_, index) => payment(`many-${index}`, 'REFa00002'));
    await signed(many);
    await signed([payment('other', 'REFa00003')]);
    const loop = loopOn(world.db, 20);
    await inTenant(owner, world.tenantId, async (trx) => {
      await trx('persons').where({ person_id: 'p00002' }).forNoKeyUpdate().first();
      await loop.start();
      const others = () => rows('movements', { account_id: 'a00003' });
      await expect.poll(async () => (await others()).length, { timeout: 60_000, interval: 500 }).toBe(1);
      await loop.stop();
    });
    expect(await rows('movements', { account_id: 'a00002' })).toEqual([]);
    await loop.once();
    expect(await rows('movements', { account_id: 'a00002' })).toHaveLength(205);
  }, 120_000);
});

describe('laws 1, 4: a payment or opt-out that cannot be applied gets an owner, and stops what it concerns', () => {
  test('a payment: stored, needs attention, its account held; nothing leaves; applied later, the hold ends', async () => {
    await signed([payment('fault-1', 'REFa00005')]);
    const loop = loopOn(world.db);
    await withFault('movements', async () => {
      for (let round = 0; round < 22; round += 1) await loop.once();
    });
    expect(await rows('inbox', { dedupe_key: 'payment/fault-1/posted' })).toMatchObject([
      { state: 'stored', outcome: 'needsAttention' },
    ]);
    const held = await rows('holds', { account_id: 'a00005' });
    expect(held).toMatchObject([{ kind: 'dispute', scope: 'account', owner: 'coordinator', released_at: null }]);
    expect(await rows('case_events', { case_id: 'c00005', kind: 'hold' })).toHaveLength(1);
    await loop.once();
    expect(await rows('movements', { account_id: 'a00005' })).toHaveLength(1);
    expect(await rows('inbox', { dedupe_key: 'payment/fault-1/posted' })).toMatchObject([{ state: 'applied' }]);
    expect((await rows('holds', { account_id: 'a00005' }))[0]?.['released_at']).not.toBeNull();
  }, 60_000);

  test('an opt-out: the channel is held for whoever has that address', async () => {
    const phone = '+5700000006';
    const stop = { kind: 'optOut', at: AT, id: 'stop-1', contactId: null, channel: 'sms', from: phone, text: 'STOP' };
    await signed([stop]);
    const loop = loopOn(world.db);
    await withFault('consents', async () => {
      for (let round = 0; round < 22; round += 1) await loop.once();
    });
    expect(await rows('holds', { person_id: 'p00006' })).toMatchObject([
      { kind: 'cease', scope: 'channel', channel: 'sms', owner: 'coordinator', released_at: null },
    ]);
    await loop.once();
    expect(await rows('consents', { person_id: 'p00006', granted: false })).toHaveLength(1);
  }, 60_000);
});

describe('laws 1, 4: whose payment it is may be open; that somebody paid is not', () => {
  const shared = async (accountIds: readonly string[], reference: string): Promise<void> => {
    await inWorld((trx) =>
      trx('accounts')
        .whereIn('account_id', [...accountIds])
        .update({ payment_reference: reference }),
    );
  };
  const inbox = async (dedupeKey: string) => (await rows('inbox', { dedupe_key: dedupeKey }))[0];

  test('one reference on two accounts: every demand is cancelled, each account is held, both cases hear it', async () => {
    await shared(['a00010', 'a00011'], 'CC123');
    const demands = [await world.reserve(9), await world.reserve(10)];
    await signed([payment('p-9', 'CC123')]);
    await loopOn(world.db).once();
    await world.pump().once();
    for (const demand of demands) expect((await world.contact(demand)).state).toBe('cancelled');
    expect(await inbox('payment/p-9/posted')).toMatchObject({ state: 'dead', outcome: 'ambiguousReference' });
    for (const [accountId, caseId] of [
      ['a00010', 'c00010'],
      ['a00011', 'c00011'],
    ]) {
      const held = await rows('holds', { account_id: accountId });
      expect(held).toMatchObject([
        { kind: 'dispute', scope: 'account', owner: 'coordinator', effect: { stops: 'collectionContacts' } },
      ]);
      const heard = await rows('case_events', { case_id: caseId });
      expect(heard.map(({ kind }) => kind).sort()).toEqual(['contactResult', 'hold']);
    }
  });

  test('a payment in another currency than its account stops it too', async () => {
    const demand = await world.reserve(11);
    await signed([payment('p-11', 'REFa00012', { currency: 'USD' })]);
    await loopOn(world.db).once();
    expect((await world.contact(demand)).state).toBe('cancelled');
    expect(await inbox('payment/p-11/posted')).toMatchObject({ state: 'dead', outcome: 'otherCurrency' });
    expect(await rows('holds', { account_id: 'a00012' })).toHaveLength(1);
  });

  test('what follows a payment that was put on one account goes to that account: posted, then taken back', async () => {
    await shared(['a00013', 'a00014'], 'CC456');
    await inWorld(async (trx) => {
      const done = await recordMovement(trx, {
        ...{ tenantId: world.tenantId, accountId: makeId.account('a00014'), kind: 'paymentReported' },
        ...{ amountMinor: 50_000_00, currency: 'COP', effectiveAt: instant(AT), knownAt: instant(AT), source: 'pa' },
        ...{ externalRef: 'p-13/reported', reverses: null, confirms: null, recordedBy: 'u1' },
      });
      if (!done.ok) throw new Error(done.error.code);
    });
    await signed([payment('p-13', 'CC456')]);
    await loopOn(world.db).once();
    await signed([payment('p-13-back', 'CC456', { status: 'reversed', reverses: 'p-13' })]);
    await loopOn(world.db).once();
    const moved = await rows('movements', { account_id: 'a00014' });
    expect(moved.map(({ kind }) => kind).sort()).toEqual(['paymentPosted', 'paymentReported', 'reversal']);
    expect(await rows('movements', { account_id: 'a00013' })).toEqual([]);
    expect(await rows('holds', { account_id: 'a00013' })).toEqual([]);
  });
});

function instant(text: string): Instant {
  const parsed = parseInstant(text);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
}
