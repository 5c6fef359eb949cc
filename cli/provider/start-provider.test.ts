import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { checkSignature, SIGNATURE_HEADER, signBody } from '#workers/channels/signature.ts';
import { readBody } from './read-body.ts';
import { readMessageLog } from './message-log.ts';
import { startProvider, type Provider } from './start-provider.ts';

const SECRET = 'a secret of this test';

/** The sandbox provider is the witness of law 2, so it is tested apart from everything that sends to it. */
describe('the sandbox provider', () => {
  let folder: string;
  let provider: Provider;
  const logPath = () => join(folder, 'log.ndjson');
  const start = (webhookBase: string | null = null) =>
    startProvider({ host: '127.0.0.1', port: 0, smtpPort: null, logPath: logPath(), secret: SECRET, webhookBase });
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cauce-provider-'));
    provider = await start();
  });
  afterEach(async () => {
    await provider.close();
    await rm(folder, { recursive: true, force: true });
  });

  const hand = async (contactId: string, headers: Readonly<Record<string, string>> = {}): Promise<number> => {
    const message = {
      contactId,
      tenantId: 't1',
      providerAccountId: 'pa',
      channel: 'sms',
      to: '+57300',
      subject: null,
      body: 'Hola',
      businessAt: null,
    };
    const body = Buffer.from(JSON.stringify(message));
    const response = await fetch(`${provider.url}/messages`, {
      method: 'POST',
      body,
      headers: { 'idempotency-key': contactId, [SIGNATURE_HEADER]: signBody(SECRET, body, Date.now()), ...headers },
    });
    await response.text();
    return response.status;
  };
  const control = (path: string, body: object) =>
    fetch(`${provider.url}${path}`, { method: 'POST', body: JSON.stringify(body) });
  const status = async (path: string) => (await fetch(`${provider.url}${path}`)).status;

  test('never hides a duplicate of ours: the same contact twice is two accepted lines', async () => {
    expect([await hand('c1'), await hand('c1')]).toEqual([202, 202]);
    expect(await readMessageLog(logPath())).toMatchObject([
      { contactId: 'c1', accepted: true },
      { contactId: 'c1', accepted: true },
    ]);
  });

  test('told to dedupe, it takes a contact once', async () => {
    await control('/behaviour', { dedupe: true });
    expect([await hand('c1'), await hand('c1')]).toEqual([202, 202]);
    expect(await readMessageLog(logPath())).toHaveLength(1);
  });

  test('a line is on disk before it is answered; after a kill the torn end is skipped and look-ups still know', async () => {
    await hand('c1');
    await provider.close();
    await appendFile(logPath(), '{"contactId":"torn');
    provider = await start();
    expect(await status('/messages/c1')).toBe(200);
    expect(await status('/messages/c2')).toBe(404);
    await hand('c2');
    expect((await readMessageLog(logPath())).map((line) => line.contactId)).toEqual(['c1', 'c2']);
    expect((await readFile(logPath(), 'utf8')).split('\n')).toContain('{"contactId":"torn');
  });

  test.each<[string, Readonly<Record<string, string>>, number]>([
    ['after its last real instant', { 'cauce-not-after': '1' }, 410],
    ['with a signature of something else', { [SIGNATURE_HEADER]: signBody(SECRET, Buffer.from('x'), Date.now()) }, 401],
    ['with another key than its contact', { 'idempotency-key': 'c9' }, 400],
  ])('refuses a message %s', async (_what, headers, expected) => {
    expect(await hand('c1', headers)).toBe(expected);
    expect((await readMessageLog(logPath())).filter((line) => line.accepted)).toEqual([]);
  });

  test('a refused message is in the log as not accepted', async () => {
    await control('/behaviour', { answer: 'refuseForGood', times: 1 });
    expect([await hand('c1'), await hand('c1')]).toEqual([422, 202]);
    expect((await readMessageLog(logPath())).map((line) => line.accepted)).toEqual([false, true]);
  });

  test('a share of contacts behaves otherwise, always the same ones', async () => {
    await control('/behaviour', { match: { share: 0.5 }, answer: 'refuseForGood' });
    const first = await Promise.all(Array.from({ length: 40 }, (_, i) => hand(`c${String(i)}`)));
    const second = await Promise.all(Array.from({ length: 40 }, (_, i) => hand(`c${String(i)}`)));
    expect(second).toEqual(first);
    const refused = first.filter((each) => each === 422).length;
    expect(refused).toBeGreaterThan(5);
    expect(refused).toBeLessThan(35);
  });

  test('webhooks are signed, and tried again until the receiver is back', async () => {
    const seen: unknown[] = [];
    let down = true;
    const receiver = createServer((request, response) => {
      void readBody(request, 100_000).then((raw) => {
        const signature = String(request.headers[SIGNATURE_HEADER]);
        const signed = checkSignature(SECRET, raw ?? Buffer.alloc(0), signature, Date.now()).ok;
        if (!down && signed) seen.push([request.url, JSON.parse(String(raw))]);
        response.writeHead(down ? 503 : 200).end();
        down = false;
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    const { port } = z.object({ port: z.number() }).parse(receiver.address());
    await control('/webhook-base', { base: `http://127.0.0.1:${String(port)}` });
    await control('/behaviour', { ending: 'sentOnly', receiptDelayMs: 0 });
    await hand('c1');
    await expect
      .poll(() => seen, { timeout: 5000 })
      .toMatchObject([['/webhooks/t1/pa', { items: [{ kind: 'receipt', contactId: 'c1', status: 'sent' }] }]]);
    receiver.closeAllConnections();
    await new Promise((resolve) => receiver.close(resolve));
  });

  test('a control call that makes no sense is refused with its place', async () => {
    const response = await control('/behaviour', { answer: 'explode' });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('unreadable');
    expect(await status('/nowhere')).toBe(404);
  });
});
