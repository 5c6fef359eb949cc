import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readBody } from '#cli/provider/read-body.ts';
import type { ContactId } from '#engine/case/ids.ts';
import { inTenant } from '#engine/store/database.ts';
import { SIGNATURE_HEADER, signBody } from '#workers/channels/signature.ts';
import { openPumpWorld, PROVIDER_SECRET, type PumpWorld } from '../pump/pump-world.test-support.ts';
import { createInboxLoop } from './create-inbox-loop.ts';
import { createReceiveWebhook, WEBHOOK_STATUS, type WebhookAnswer } from './receive-webhook.ts';

const log = pino({ level: 'silent' });
const AT = '2026-11-24T15:00:00.000Z';

describe('the inbox', () => {
  let world: PumpWorld;
  beforeAll(async () => {
    world = await openPumpWorld('t_inbox', 12);
  });
  afterAll(() => world.close());

  const receive = (raw: Buffer, headers: Readonly<Record<string, string>>): Promise<WebhookAnswer> =>
    createReceiveWebhook({ db: world.db, adapterFor: world.adapterFor, log })({
      tenantId: world.tenantId,
      providerAccountId: 'pa',
      rawBody: raw,
      headers,
    });
  const signed = (items: readonly object[], atMs = Date.now()): Promise<WebhookAnswer> => {
    const raw = Buffer.from(JSON.stringify({ items }));
    return receive(raw, { [SIGNATURE_HEADER]: signBody(PROVIDER_SECRET, raw, atMs) });
  };
  const apply = () => createInboxLoop({ db: world.db, log, listenUrl: null, pollMs: 1000 }).once();
  const sentContact = async (index: number): Promise<ContactId> => {
    const contactId = await world.reserve(index);
    await world.pump().once();
    return contactId;
  };
  const receipt = (contactId: ContactId, status: string) => ({
    kind: 'receipt',
    at: AT,
    contactId,
    messageId: null,
    status,
    code: null,
  });
  const rows = (table: string, where: Readonly<Record<string, unknown>>): Promise<readonly object[]> =>
    inTenant(world.db, world.tenantId, (trx) => trx(table).where(where).select<object[]>());

  test('E2: the same receipt delivered three times is stored and applied once', async () => {
    const contactId = await sentContact(0);
    expect(await signed([receipt(contactId, 'delivered')])).toMatchObject({ kind: 'stored', duplicates: 0 });
    expect(await signed([receipt(contactId, 'delivered'), receipt(contactId, 'delivered')])).toMatchObject({
      inboxIds: [],
      duplicates: 2,
    });
    await apply();
    expect((await world.contact(contactId)).state).toBe('delivered');
    expect(await rows('inbox', { contact_id: contactId })).toMatchObject([{ state: 'applied', outcome: 'delivered' }]);
  });

  test('E2: out of order: delivered, then sent, then failed: delivered stays', async () => {
    const contactId = await sentContact(1);
    for (const status of ['delivered', 'sent', 'failed']) await signed([receipt(contactId, status)]);
    await apply();
    expect((await world.contact(contactId)).state).toBe('delivered');
  });

  test('E2: delivered may follow failed', async () => {
    const contactId = await sentContact(2);
    await signed([receipt(contactId, 'failed')]);
    await apply();
    expect((await world.contact(contactId)).state).toBe('failed');
    await signed([receipt(contactId, 'delivered')]);
    await apply();
    expect((await world.contact(contactId)).state).toBe('delivered');
  });

  test('a receipt for nobody is a dead letter, never dropped', async () => {
    await signed([{ ...receipt('c99999.1.1' as ContactId, 'delivered'), messageId: 'prov_unknown' }]);
    await apply();
    expect(await rows('inbox', { dedupe_key: 'receipt/prov_unknown/delivered' })).toMatchObject([
      { state: 'dead', outcome: 'unknownContact' },
    ]);
  });

  test('a reply wakes the case of its contact and makes the contact two-way', async () => {
    const contactId = await sentContact(3);
    const reply = {
      kind: 'reply',
      at: AT,
      id: 'r1',
      contactId: null,
      channel: 'sms',
      from: '+5700000004',
      text: 'Ya pagué',
    };
    await signed([reply]);
    await apply();
    expect(await world.contact(contactId)).toMatchObject({ direct: true });
    expect(await rows('case_events', { case_id: 'c00004', kind: 'reply' })).toMatchObject([{ body: { contactId } }]);
  });

  test('a reply from an address that nobody has is a dead letter', async () => {
    await signed([{ kind: 'reply', at: AT, id: 'r2', contactId: null, channel: 'sms', from: '+99', text: 'hola' }]);
    await apply();
    expect(await rows('inbox', { dedupe_key: 'reply/r2' })).toMatchObject([
      { state: 'dead', outcome: 'unknownSender' },
    ]);
  });

  test('BAJA takes effect before the next send: the reserved contact is cancelled, consent is withdrawn', async () => {
    const sent = await sentContact(4);
    const next = await world.reserve(4);
    await signed([
      { kind: 'reply', at: AT, id: 'r3', contactId: sent, channel: 'sms', from: '+5700000005', text: 'Baja.' },
    ]);
    await apply();
    await world.pump().once();
    expect(await world.contact(next)).toMatchObject({ state: 'cancelled', reason: 'optOut' });
    expect((await world.accepted()).filter((line) => line.contactId === next)).toEqual([]);
    expect(await rows('consents', { person_id: 'p00005', granted: false })).toMatchObject([
      { channel: 'sms', scope: 'all' },
    ]);
    expect(await rows('case_events', { case_id: 'c00005', kind: 'optOut' })).toHaveLength(1);
  });

  test('law 7: what is said to a case that has ended stands in its trail', async () => {
    const contactId = await sentContact(11);
    await inTenant(world.db, world.tenantId, (trx) =>
      trx('cases').where({ case_id: 'c00012' }).update({ status: 'closed', next_at: null, owner: null }),
    );
    const said = { kind: 'reply', at: AT, contactId, channel: 'sms', from: '+5700000012' };
    await signed([{ ...said, id: 'r7', text: 'Ya pagué' }]);
    await signed([{ ...said, id: 'r8', text: 'BAJA' }]);
    await apply();
    expect(await rows('records', { case_id: 'c00012', kind: 'act' })).toMatchObject([
      { body: { act: 'replyAfterClose', by: 'debtor' } },
      { body: { act: 'optOut', by: 'debtor' } },
    ]);
  });

  test('law 1: a payment by webhook cancels the reserved demand; told twice, it is in the books once', async () => {
    const demand = await world.reserve(5);
    const payment = {
      kind: 'payment',
      at: AT,
      id: 'pay1',
      status: 'posted',
      paymentReference: 'REFa00006',
      amountMinor: 50_000_00,
      currency: 'COP',
      reverses: null,
    };
    await signed([payment]);
    await signed([payment]);
    await apply();
    await world.pump().once();
    expect(await world.contact(demand)).toMatchObject({ state: 'cancelled', reason: 'paymentPosted' });
    expect(await rows('movements', { account_id: 'a00006' })).toMatchObject([
      { kind: 'paymentPosted', amount_minor: 50_000_00 },
    ]);
    await signed([{ ...payment, id: 'pay1r', status: 'reversed', reverses: 'pay1' }]);
    await apply();
    expect(await rows('movements', { account_id: 'a00006', kind: 'reversal' })).toHaveLength(1);
  });

  test('a payment with a reference that no account has goes to the dead letters', async () => {
    const payment = {
      kind: 'payment',
      at: AT,
      id: 'pay2',
      status: 'posted',
      paymentReference: 'NADIE',
      amountMinor: 1,
      currency: 'COP',
      reverses: null,
    };
    await signed([payment]);
    await apply();
    expect(await rows('inbox', { dedupe_key: 'payment/pay2/posted' })).toMatchObject([
      { state: 'dead', outcome: 'unknownAccount' },
    ]);
  });

  test.each<[string, () => Promise<WebhookAnswer>, string, number]>([
    ['unsigned', () => receive(Buffer.from('{"items":[]}'), {}), 'unsigned', 401],
    [
      'signed with another secret',
      () => {
        const raw = Buffer.from('{"items":[]}');
        return receive(raw, { [SIGNATURE_HEADER]: signBody('not the secret at all', raw, Date.now()) });
      },
      'badSignature',
      401,
    ],
    [
      'one byte changed',
      () => {
        const raw = Buffer.from('{"items":[]}');
        return receive(Buffer.from('{"items":[ }'), { [SIGNATURE_HEADER]: signBody(PROVIDER_SECRET, raw, Date.now()) });
      },
      'badSignature',
      401,
    ],
    ['ten minutes old', () => signed([], Date.now() - 600_000), 'staleSignature', 401],
    ['10 MB', () => receive(Buffer.alloc(10 * 1024 * 1024), {}), 'tooLarge', 413],
  ])('a webhook that is %s is refused', async (_what, send, code, status) => {
    const answer = await send();
    expect(answer).toMatchObject({ kind: 'refused', code });
    if (answer.kind === 'refused') expect(WEBHOOK_STATUS[answer.code]).toBe(status);
  });

  test('signed nonsense is kept where it can be seen, and its neighbours are applied', async () => {
    const contactId = await sentContact(6);
    await signed([{ kind: 'telegram', __proto__: null }, receipt(contactId, 'delivered')]);
    const raw = Buffer.from('\u0000\u0001 not json');
    await receive(raw, { [SIGNATURE_HEADER]: signBody(PROVIDER_SECRET, raw, Date.now()) });
    await apply();
    expect((await world.contact(contactId)).state).toBe('delivered');
    expect(await rows('inbox', { kind: 'unreadable', state: 'dead' })).toHaveLength(2);
  });

  test('two inbox loops at once apply each row once', async () => {
    const ids: ContactId[] = [];
    for (let i = 0; i < 5; i += 1) ids.push(await sentContact(7));
    await signed(
      ids.map((id, index) => ({
        kind: 'reply',
        at: AT,
        id: `many${String(index)}`,
        contactId: id,
        channel: 'sms',
        from: '+5700000008',
        text: 'sí',
      })),
    );
    await Promise.all([apply(), apply(), apply()]);
    expect(await rows('case_events', { case_id: 'c00008', kind: 'reply' })).toHaveLength(5);
  });

  test('the whole way round: provider, signed webhook over HTTP, doubled receipts and an answer', async () => {
    const server = createServer((request, response) => {
      void readBody(request, 1024 * 1024).then(async (raw) => {
        const answer = await receive(raw ?? Buffer.alloc(0), {
          [SIGNATURE_HEADER]: String(request.headers[SIGNATURE_HEADER]),
        });
        response.writeHead(answer.kind === 'stored' ? 200 : WEBHOOK_STATUS[answer.code]).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await fetch(`${world.provider.url}/webhook-base`, {
      method: 'POST',
      body: JSON.stringify({ base: `http://127.0.0.1:${String(port)}` }),
    });
    await world.behave({ match: { address: '+5700000010' }, receipts: 'twice', reply: 'Mañana pago', replyTimes: 3 });
    const contactId = await sentContact(9);
    for (
      let tries = 0;
      tries < 50 && (await rows('case_events', { case_id: 'c00010', kind: 'reply' })).length === 0;
      tries += 1
    ) {
      await sleep(100);
      await apply();
    }
    expect(await world.contact(contactId)).toMatchObject({ state: 'delivered', direct: true });
    await sleep(300);
    await apply();
    expect(await rows('case_events', { case_id: 'c00010', kind: 'reply' })).toHaveLength(1);
    await new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
  });
});
