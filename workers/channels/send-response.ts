import { z } from 'zod';
import type { LookUpOutcome, SendOutcome } from '#engine/contact/adapter.ts';
import type { ContactId } from '#engine/case/ids.ts';

/** What we read of a provider's answer; the rest is its own business. */
const accepted = z.object({ messageId: z.string().min(1).max(200) });
const refusal = z.object({ code: z.string().min(1).max(100), taken: z.literal(false).optional() });
const found = z.object({
  state: z.enum(['accepted', 'delivered', 'failed']),
  messageId: z.string().min(1).max(200),
  code: z.string().max(100).optional(),
});
const notReceived = z.object({ known: z.literal(false) });

/** The key is wrong, the account is closed, the address is another's: every message would meet the same. */
const OURS_TO_MEND: readonly number[] = [401, 403, 404, 405];

const DEFAULT_RETRY_MS = 1000;
const LONGEST_RETRY_MS = 15 * 60_000;

/**
 * What an HTTP answer to a send means. 2xx: taken. 429: not taken, come back. 401, 403, 404, 405: not taken, and it is our account
 * or address with the provider that is wrong, not this debtor's. Other 4xx: refused for good. 5xx: not taken only where the body
 * says `taken: false` (with Retry-After: come back), else nobody knows: what stands in front of a provider answers 503 for it,
 * also after it has passed the message on. `nowMs` resolves a dated Retry-After.
 */
export function sendOutcome(
  status: number,
  retryAfter: string | null,
  text: string,
  contactId: ContactId,
  nowMs: number,
): SendOutcome {
  const json = parseJson(text);
  if (status >= 200 && status < 300) {
    const read = accepted.safeParse(json);
    // Taken, though it gave no id of its own: ours finds it.
    return { kind: 'accepted', providerMessageId: read.success ? read.data.messageId : contactId };
  }
  const read = refusal.safeParse(json);
  const notTaken = read.success && read.data.taken === false;
  if (status === 429 || (status === 503 && retryAfter !== null && notTaken)) {
    return { kind: 'rateLimited', retryAfterMs: retryAfterMs(retryAfter, nowMs) };
  }
  const code = read.success ? read.data.code : `http${String(status)}`;
  if (OURS_TO_MEND.includes(status)) return { kind: 'notReached', reason: code };
  if (status === 408 || status === 409) return { kind: 'unknown', reason: code };
  if (status >= 500) {
    return notTaken ? { kind: 'refused', code, permanent: false } : { kind: 'unknown', reason: code };
  }
  return { kind: 'refused', code, permanent: status >= 400 && status !== 410 };
}

/** What an HTTP answer to a look-up means. A bare 404 may be a proxy's: only `{"known": false}` is the provider's word. */
export function lookUpOutcome(status: number, text: string): LookUpOutcome {
  const json = parseJson(text);
  if (status === 404 && notReceived.safeParse(json).success) return { kind: 'notReceived' };
  const read = found.safeParse(json);
  if (status !== 200 || !read.success) return { kind: 'cannotTell', reason: `http${String(status)}` };
  const { state, messageId, code } = read.data;
  return state === 'failed'
    ? { kind: 'failed', providerMessageId: messageId, code: code ?? 'failed' }
    : { kind: state, providerMessageId: messageId };
}

function retryAfterMs(header: string | null, nowMs: number): number {
  if (header === null) return DEFAULT_RETRY_MS;
  const ms = /^\d+(\.\d+)?$/.test(header) ? Number(header) * 1000 : Date.parse(header) - nowMs;
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), LONGEST_RETRY_MS) : DEFAULT_RETRY_MS;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
