import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ChannelAdapter, OutgoingMessage, SendOutcome } from '#engine/contact/adapter.ts';
import { makeId } from '#engine/case/make-id.ts';
import type { TenantId } from '#engine/case/ids.ts';
import { instantOf } from '#rules/base/instant.ts';

/** What a real server behind the adapter can be told to do, and what it says it got. */
export type ContractServer = {
  readonly adapter: ChannelAdapter;
  /** The same, for a port where nobody listens. */
  readonly unreachable: ChannelAdapter;
  readonly secret: string;
  /** How the next message to this contact is answered. */
  behave(contactId: string, answer: ContractAnswer): Promise<void>;
  /** Bodies taken for this contact, by the server's own account. */
  taken(contactId: string): Promise<readonly { readonly to: string; readonly body: string }[]>;
  close(): Promise<void>;
};
export type ContractAnswer =
  'accept' | 'refuseForGood' | 'refuseForNow' | 'rateLimit' | 'acceptAndHang' | 'acceptAndDrop' | 'hang';

/** What every adapter promises (engine/contact/adapter.ts), against a server that really answers. */
export function channelContract(name: string, open: () => Promise<ContractServer>): void {
  describe(`the ${name} adapter keeps the channel contract`, () => {
    let server: ContractServer;
    let number = 0;
    beforeAll(async () => {
      server = await open();
    });
    afterAll(() => server.close());

    const message = (): OutgoingMessage => {
      number += 1;
      return {
        contactId: makeId.contact(`k${name}.1.${String(number)}`),
        tenantId: 't1' as TenantId,
        providerAccountId: 'pa',
        channel: server.adapter.channels.includes('sms') ? 'sms' : 'email',
        to: `ana${String(number)}@example.invalid`,
        subject: 'Su cuenta',
        body: 'Hola Ana: “Núñez” debe $ 500.000.\nResponda BAJA.',
        language: 'es',
        businessAt: instantOf(Date.UTC(2026, 10, 23)),
      };
    };
    const send = (one: OutgoingMessage, timeoutMs = 5000): Promise<SendOutcome> =>
      server.adapter.send(one, { timeoutMs, notAfterMs: Date.now() + 60_000 });

    test('hands over the text to the letter and answers with the provider’s id', async () => {
      const one = message();
      const outcome = await send(one);
      expect(outcome).toMatchObject({ kind: 'accepted' });
      expect(outcome.kind === 'accepted' ? outcome.providerMessageId : '').not.toBe('');
      expect(await server.taken(one.contactId)).toMatchObject([{ to: one.to, body: one.body }]);
    });

    test.each<[ContractAnswer, object, number]>([
      ['refuseForGood', { kind: 'refused', permanent: true }, 0],
      ['refuseForNow', { kind: 'refused', permanent: false }, 0],
      ['rateLimit', { kind: 'rateLimited' }, 0],
      ['acceptAndHang', { kind: 'unknown' }, 1],
      ['acceptAndDrop', { kind: 'unknown' }, 1],
      ['hang', { kind: 'unknown' }, 0],
    ])('%s is reported as what it is', async (answer, expected, taken) => {
      const one = message();
      await server.behave(one.contactId, answer);
      expect(await send(one, 700)).toMatchObject(expected);
      expect(await server.taken(one.contactId)).toHaveLength(taken);
    });

    test('nobody listens: provably not reached', async () => {
      const outcome = await server.unreachable.send(message(), { timeoutMs: 2000, notAfterMs: Date.now() + 60_000 });
      expect(outcome).toMatchObject({ kind: 'notReached' });
    });

    test('a look-up finds what was taken and says what never came; or the adapter declares that it has none', async () => {
      const one = message();
      const lost = message();
      await server.behave(one.contactId, 'acceptAndDrop');
      await send(one, 700);
      const found = await server.adapter.lookUp(one.contactId, 2000);
      const missing = await server.adapter.lookUp(lost.contactId, 2000);
      if (server.adapter.lookup === 'none') {
        expect([found.kind, missing.kind]).toEqual(['cannotTell', 'cannotTell']);
      } else {
        expect(['accepted', 'delivered']).toContain(found.kind);
        expect(missing).toEqual({ kind: 'notReceived' });
      }
    });

    test('verifies webhooks on the raw bytes', () => {
      const raw = Buffer.from(
        '{"items":[{"kind":"receipt","at":"2026-11-23T12:00:00Z","contactId":"c.1.1","messageId":"m1","status":"delivered","code":null}]}',
      );
      // Written out here, not by our own signer: a partner implements it from this.
      const t = String(Date.now());
      const v1 = createHmac('sha256', server.secret).update(`${t}.`).update(raw).digest('hex');
      const headers = { 'cauce-signature': `t=${t},v1=${v1}` };
      const verified = server.adapter.verify(raw, headers);
      expect(verified).toMatchObject({
        ok: true,
        value: [{ kind: 'receipt', providerMessageId: 'm1', dedupeKey: 'receipt/m1/delivered' }],
      });
      expect(server.adapter.verify(Buffer.concat([raw, Buffer.from(' ')]), headers)).toMatchObject({
        ok: false,
        error: { code: 'badSignature' },
      });
      expect(server.adapter.verify(raw, {})).toMatchObject({ ok: false, error: { code: 'unsigned' } });
    });
  });
}
