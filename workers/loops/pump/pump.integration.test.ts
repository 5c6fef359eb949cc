import { setTimeout as sleep } from 'node:timers/promises';
import type { Knex } from 'knex';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { freePort } from '#cli/house/free-port.ts';
import { createDatabase, inTenant } from '#engine/store/database.ts';
import { openPumpWorld, type PumpWorld } from './pump-world.test-support.ts';

describe('the pump', () => {
  let world: PumpWorld;
  beforeAll(async () => {
    world = await openPumpWorld('t_pump', 40);
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    await fetch(`${world.provider.url}/behaviour`, { method: 'DELETE' });
    await inWorld((trx) => trx('tenants').update({ mode: 'demo', pumps_stopped: false, safe_list: [] }));
    await inWorld((trx) =>
      trx('provider_accounts').update({
        rate_per_second: 1000,
        burst: 1000,
        tokens: 1000,
        failures: 0,
        open_until_real: null,
      }),
    );
  });

  const inWorld = <T>(act: (trx: Knex.Transaction) => Promise<T>): Promise<T> =>
    inTenant(world.db, world.tenantId, act);
  const sentTo = async (contactId: string) => (await world.accepted()).filter((line) => line.contactId === contactId);

  test('B12: hands over the text that was decided, to the letter, with ids for the witness', async () => {
    const contactId = await world.reserve(0, { body: 'Señor “Núñez”: \n 500 € – ¿sí?' });
    await world.pump().once();
    expect(await sentTo(contactId)).toMatchObject([
      { channel: 'sms', to: '+5700000001', body: 'Señor “Núñez”: \n 500 € – ¿sí?' },
    ]);
    expect((await world.contact(contactId)).provider_message_id).toMatch(/^prov_/);
  });

  test('law 3: past its last lawful instant it expires, even where no token is left', async () => {
    await inWorld((trx) => trx('provider_accounts').update({ tokens: 0, rate_per_second: 0 }));
    const contactId = await world.reserve(1, { send_before: '2026-11-24T13:59:59Z' });
    await world.pump().once();
    expect((await world.contact(contactId)).state).toBe('expired');
    expect(await sentTo(contactId)).toEqual([]);
  });

  test.each<[string, object, object, number]>([
    ['shadow decides and records, sends nothing', { mode: 'shadow' }, { state: 'cancelled', reason: 'shadow' }, 0],
    ['safe list, not on it', { mode: 'safeList' }, { state: 'cancelled', reason: 'safeList' }, 0],
    ['safe list, on it', { mode: 'safeList', safe_list: ['+5700000003'] }, { state: 'sent' }, 1],
    ['live', { mode: 'live' }, { state: 'sent' }, 1],
    ['stopped after a restore: kept', { pumps_stopped: true }, { state: 'reserved' }, 0],
  ])('tenant modes: %s', async (_what, tenant, contact, messages) => {
    // A demo clock is refused outside demo, so the test's business time goes with the mode.
    await inWorld((trx) => trx('tenants').update(tenant));
    const contactId = await world.reserve(2);
    await world.pump().once();
    expect(await world.contact(contactId)).toMatchObject(contact);
    expect(await sentTo(contactId)).toHaveLength(messages);
    if ('pumps_stopped' in tenant)
      await inWorld((trx) => trx('contacts').where({ contact_id: contactId }).update({ state: 'cancelled' }));
  });

  test('B45: the token bucket in Postgres holds for all pumps together', async () => {
    await inWorld((trx) => trx('provider_accounts').update({ tokens: 3, burst: 3, rate_per_second: 0 }));
    const ids = await Promise.all(Array.from({ length: 10 }, (_, i) => world.reserve(i + 4)));
    await Promise.all([world.pump().once(), world.pump().once()]);
    const sent = (await world.accepted()).filter((line) => ids.some((id) => id === line.contactId));
    expect(sent).toHaveLength(3);
    await inWorld((trx) => trx('contacts').where({ state: 'reserved' }).update({ state: 'cancelled' }));
  });

  test('the earliest last lawful instant leaves first', async () => {
    await inWorld((trx) => trx('provider_accounts').update({ tokens: 1, burst: 1, rate_per_second: 0 }));
    const later = await world.reserve(15, { send_before: '2026-11-24T21:00:00Z' });
    const sooner = await world.reserve(16, { send_before: '2026-11-24T20:00:00Z' });
    await world.pump().once();
    expect((await world.contact(sooner)).state).toBe('sent');
    expect((await world.contact(later)).state).toBe('reserved');
    await inWorld((trx) => trx('contacts').where({ contact_id: later }).update({ state: 'cancelled' }));
  });

  test('429 with Retry-After: the row waits, the account is left alone for that long, then it leaves once', async () => {
    const contactId = await world.reserve(17);
    await world.behave({ match: { contactId }, answer: 'rateLimit', retryAfterSeconds: 1, times: 1 });
    const pump = world.pump();
    await pump.once();
    expect(await world.contact(contactId)).toMatchObject({ state: 'reserved', reason: 'rateLimited' });
    await pump.once();
    expect(await sentTo(contactId)).toEqual([]);
    await sleep(1100);
    await pump.once();
    expect((await world.contact(contactId)).state).toBe('sent');
    expect(await sentTo(contactId)).toHaveLength(1);
  });

  test.each([
    ['refuseForGood', 'invalidNumber', 'refusedForGood'],
    ['refuseForNow', 'carrierBusy', 'refusedForNow'],
  ])('%s: failed with its code, and the case decides', async (answer, code, disposition) => {
    const contactId = await world.reserve(18);
    await world.behave({ match: { contactId }, answer, code });
    await world.pump().once();
    expect(await world.contact(contactId)).toMatchObject({ state: 'failed', reason: code });
    const attempts = await inWorld((trx) =>
      trx('attempts').where({ contact_id: contactId }).pluck<string[]>('disposition'),
    );
    expect(attempts).toEqual([disposition]);
  });

  test('the breaker opens after faults in a row, spares the provider, probes once, and closes on an answer', async () => {
    const options = {
      breaker: { breakerAt: 3, pauseMs: 300, longestPauseMs: 1000 },
      chunk: 1,
      maxInFlight: 1,
      lookUpPauseMs: 3_600_000,
    };
    await world.behave({ answer: 'fault', times: 3 });
    const ids = await Promise.all(Array.from({ length: 6 }, (_, i) => world.reserve(i + 20)));
    const pump = world.pump({}, options);
    await pump.once();
    const states = async () => (await Promise.all(ids.map((id) => world.contact(id)))).map((row) => row.state).sort();
    expect(await states()).toEqual(['reserved', 'reserved', 'reserved', 'unknown', 'unknown', 'unknown']);
    await sleep(350);
    await pump.once();
    const account = await inWorld((trx) => trx('provider_accounts').first<object>('failures', 'open_until_real'));
    expect(account).toEqual({ failures: 0, open_until_real: null });
    expect((await states()).filter((state) => state === 'sent')).toHaveLength(3);
  });

  test('a provider that is down loses nothing: rows stay reserved and leave when it is back', async () => {
    const closedPort = await freePort();
    const contactId = await world.reserve(27);
    const away = world.pump({
      adapterFor: (account) =>
        world.adapterFor({ ...account, settings: { url: `http://127.0.0.1:${String(closedPort)}` } }),
    });
    await away.once();
    expect(await world.contact(contactId)).toMatchObject({ state: 'reserved', reason: 'ECONNREFUSED' });
    await world.pump().once();
    expect(await sentTo(contactId)).toHaveLength(1);
  });

  test('a hanging provider account keeps no other waiting', async () => {
    await inWorld((trx) =>
      trx('provider_accounts')
        .insert({
          tenant_id: world.tenantId,
          provider_account_id: 'pb',
          adapter: 'sandbox',
          channels: ['sms'],
          rate_per_second: 1000,
          burst: 1000,
          tokens: 1000,
        })
        .onConflict()
        .ignore(),
    );
    await world.behave({ match: { address: 'hangs' }, answer: 'hang' });
    for (let i = 0; i < 4; i += 1) await world.reserve(28, { address: 'hangs' });
    const quick = await world.reserve(29, { provider_account_id: 'pb' });
    const pump = world.pump(
      {},
      { maxInFlight: 4, maxInFlightPerAccount: 2, callTimeoutMs: 3000, lookUpPauseMs: 3_600_000 },
    );
    let finished = false;
    const running = pump.once().then(() => {
      finished = true;
    });
    while ((await world.contact(quick)).state !== 'sent') await sleep(50);
    expect(finished).toBe(false);
    await running;
  });

  test('rung by NOTIFY, it sends without waiting for its poll; stop waits for what is under way', async () => {
    const pump = world.pump({ listenUrl: world.appUrl }, { pollMs: 60_000, tidyMs: 60_000 });
    await pump.start();
    await sleep(300);
    const contactId = await world.reserve(30);
    for (let tries = 0; tries < 40 && (await world.contact(contactId)).state !== 'sent'; tries += 1) await sleep(50);
    expect((await world.contact(contactId)).state).toBe('sent');
    await pump.stop();
  });

  test('row-level security: the application sees no contact of another tenant', async () => {
    const seen = await inTenant(world.db, world.tenantId, (trx) =>
      trx('contacts').count<{ count: number }[]>({ count: '*' }),
    );
    expect(seen[0]?.count).toBeGreaterThan(0);
    const bare = createDatabase({
      url: world.appUrl,
      poolMax: 1,
      applicationName: 'bare',
      statementTimeoutMs: 0,
      lockTimeoutMs: 0,
    });
    expect(await bare('contacts').count({ count: '*' })).toEqual([{ count: 0 }]);
    await bare.destroy();
  });
});
