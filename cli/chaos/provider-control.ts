import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';

/** The control routes of the sandbox provider that chaos uses; each tries until it is answered. */
export type ProviderControl = {
  misbehave(times: number): Promise<void>;
  /** From now on it behaves, but for the few messages it never tells about. */
  behave(): Promise<void>;
  /** The debtor answers the last message to this address; false when there is none yet. */
  reply(address: string, text: string, times: number): Promise<boolean>;
  pay(payment: WebhookPayment): Promise<void>;
  /** Webhook items that nobody has taken yet. */
  pending(): Promise<number>;
};

export type WebhookPayment = {
  readonly tenantId: string;
  readonly providerAccountId: string;
  readonly id: string;
  readonly at: string;
  readonly status: 'posted';
  readonly paymentReference: string;
  readonly amountMinor: number;
  readonly currency: string;
};

/** Accepted without a word, and never told about: these stay unknown to the end. */
const SILENT = { match: { share: 0.005 }, answer: 'acceptAndDrop', receipts: 'never', lookup: false } as const;

const messages = z.object({ messages: z.array(z.object({ contactId: z.string() })) });
const health = z.object({ webhooksPending: z.number() });

export function providerControl(url: string): ProviderControl {
  const ask = async (method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<unknown> => {
    for (let tries = 0; ; tries += 1) {
      try {
        const answer = await fetch(`${url}${path}`, {
          method,
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
          signal: AbortSignal.timeout(10_000),
        });
        if (answer.ok) return await answer.json();
        throw new Error(`the provider answered ${answer.status} to ${method} ${path}: ${await answer.text()}`);
      } catch (thrown) {
        if (tries >= 5) throw thrown;
        await sleep(300);
      }
    }
  };
  return {
    misbehave: async (times) => {
      await ask('POST', '/behaviour', misbehaviours(times));
    },
    behave: async () => {
      await ask('DELETE', '/behaviour');
      await ask('POST', '/behaviour', SILENT);
    },
    reply: async (address, text, times) => {
      const found = messages.parse(await ask('GET', `/messages?limit=1&to=${encodeURIComponent(address)}`));
      const contactId = found.messages[0]?.contactId;
      if (contactId === undefined) return false;
      await ask('POST', '/replies', { contactId, text, times });
      return true;
    },
    pay: async (payment) => {
      await ask('POST', '/payments', payment);
    },
    pending: async () => health.parse(await ask('GET', '/healthz')).webhooksPending,
  };
}

/**
 * About half of the messages go wrong somewhere: answers dropped, hung, late; receipts doubled, reversed, never; debtors
 * who answer twice. By shares of contacts; the first that matches holds, so each takes what lies between it and the one before.
 */
function misbehaviours(times: number): readonly object[] {
  return [
    SILENT,
    { match: { share: 0.04 }, answer: 'acceptAndDrop' },
    { match: { share: 0.08 }, answer: 'acceptAndHang' },
    { match: { share: 0.11 }, answer: 'hang' },
    { match: { share: 0.14 }, answer: 'fault' },
    { match: { share: 0.17 }, answer: 'refuseForNow', times },
    { match: { share: 0.19 }, answer: 'rateLimit', times },
    { match: { share: 0.24 }, delayMs: 900 },
    { match: { share: 0.32 }, receipts: 'twice' },
    { match: { share: 0.38 }, receipts: 'reversed', receiptDelayMs: 400 },
    { match: { share: 0.44 }, receipts: 'never' },
    { match: { share: 0.5 }, reply: 'ok, gracias', replyTimes: 2 },
  ];
}
