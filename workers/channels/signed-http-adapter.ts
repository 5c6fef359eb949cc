import type { AdapterName, ChannelAdapter, OutgoingMessage, SendOutcome } from '#engine/contact/adapter.ts';
import type { Channel } from '#engine/case/words.ts';
import { boundedText } from './bounded-text.ts';
import { neverReached } from './never-reached.ts';
import { lookUpOutcome, sendOutcome } from './send-response.ts';
import { SIGNATURE_HEADER, signBody } from './signature.ts';
import { verifySigned } from './verify-signed.ts';

export type SignedHttpSettings = {
  readonly name: AdapterName;
  readonly channels: readonly Channel[];
  readonly sendUrl: string;
  /** The contact's id is appended; null: the provider has no look-up. */
  readonly lookUpUrl: string | null;
  readonly secret: string;
  /** Real milliseconds since 1970. */
  readonly clock: () => number;
};

const ANSWER_LIMIT = 64 * 1024;

/** A JSON POST, signed on its raw bytes, with the contact's id as Idempotency-Key; look-ups by the same id. */
export function createSignedHttpAdapter(settings: SignedHttpSettings): ChannelAdapter {
  const { name, channels, lookUpUrl, secret, clock } = settings;
  return {
    name,
    channels,
    lookup: lookUpUrl === null ? 'none' : 'supported',
    send: async (message, limits) => {
      try {
        return await post(settings, message, limits);
      } catch (thrown) {
        return outcomeOfFault(thrown);
      }
    },
    lookUp: async (contactId, timeoutMs) => {
      if (lookUpUrl === null) return { kind: 'cannotTell', reason: 'noLookUp' };
      try {
        const response = await fetch(`${lookUpUrl}/${encodeURIComponent(contactId)}`, {
          headers: { [SIGNATURE_HEADER]: signBody(secret, Buffer.from(contactId), clock()) },
          redirect: 'manual',
          signal: AbortSignal.timeout(timeoutMs),
        });
        return lookUpOutcome(response.status, await boundedText(response, ANSWER_LIMIT));
      } catch (thrown) {
        return { kind: 'cannotTell', reason: faultName(thrown) };
      }
    },
    verify: (rawBody, headers) => verifySigned(secret, rawBody, headers, clock()),
  };
}

async function post(
  { sendUrl, secret, clock }: SignedHttpSettings,
  message: OutgoingMessage,
  limits: { readonly timeoutMs: number; readonly notAfterMs: number },
): Promise<SendOutcome> {
  const body = Buffer.from(JSON.stringify(message), 'utf8');
  const response = await fetch(sendUrl, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'idempotency-key': message.contactId,
      'cauce-not-after': String(limits.notAfterMs),
      [SIGNATURE_HEADER]: signBody(secret, body, clock()),
    },
    redirect: 'manual',
    signal: AbortSignal.timeout(limits.timeoutMs),
  });
  const text = await boundedText(response, ANSWER_LIMIT);
  return sendOutcome(response.status, response.headers.get('retry-after'), text, message.contactId, clock());
}

function outcomeOfFault(thrown: unknown): SendOutcome {
  const code = neverReached(thrown);
  return code === null ? { kind: 'unknown', reason: faultName(thrown) } : { kind: 'notReached', reason: code };
}

function faultName(thrown: unknown): string {
  if (!(thrown instanceof Error)) return 'fault';
  if (thrown.name === 'TimeoutError') return 'timedOut';
  const cause = thrown.cause;
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : thrown.name;
}
