import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ContactId } from '#engine/case/ids.ts';
import { CHANNELS } from '#engine/case/words.ts';
import { PAYMENT_STATUSES, RECEIPT_STATUSES, type InboundItem } from '#engine/contact/inbound-item.ts';
import { instantOf, parseInstant, type Instant } from '#rules/base/instant.ts';
import { isJsonObject, type Json, type JsonObject } from '#rules/base/json.ts';

/**
 * The body of a signed webhook: `{"items": [...]}`. One bad item does not lose its neighbours: it becomes `unreadable`.
 */
const instant = z.string().transform((text, context): Instant => {
  const parsed = parseInstant(text);
  if (parsed.ok) return parsed.value;
  context.addIssue(parsed.error);
  return z.NEVER;
});
const word = z.string().min(1).max(200);
const contactId = word.transform((text) => text as ContactId).nullable();

const item = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('receipt'),
    at: instant,
    contactId,
    messageId: word.nullable(),
    status: z.enum(RECEIPT_STATUSES),
    code: word.nullable(),
  }),
  z.strictObject({
    kind: z.enum(['reply', 'optOut']),
    at: instant,
    id: word,
    contactId,
    channel: z.enum(CHANNELS),
    from: word,
    text: z.string().max(20_000),
  }),
  z.strictObject({
    kind: z.literal('payment'),
    at: instant,
    id: word,
    status: z.enum(PAYMENT_STATUSES),
    paymentReference: word,
    amountMinor: z.int().positive(),
    currency: z.string().regex(/^[A-Z]{3}$/),
    reverses: word.nullable(),
  }),
]);
export type WireItem = z.input<typeof item>;

const body = z.strictObject({ items: z.array(z.json()).max(1000) });

/** Reads a signed body. Never throws; what cannot be read is an item that says why. `now` dates it. */
export function readInbound(rawBody: Uint8Array, nowMs: number): readonly InboundItem[] {
  const whole = body.safeParse(parseJson(rawBody));
  if (!whole.success) return [unreadable(digest(rawBody), z.prettifyError(whole.error), {}, nowMs)];
  return whole.data.items.map((json) => readItem(json, nowMs));
}

function readItem(json: Json, nowMs: number): InboundItem {
  const parsed = item.safeParse(json);
  if (!parsed.success) {
    const seen = isJsonObject(json) ? json : { value: json };
    return unreadable(digest(JSON.stringify(json)), z.prettifyError(parsed.error), seen, nowMs);
  }
  const read = parsed.data;
  switch (read.kind) {
    case 'receipt': {
      const { messageId, ...rest } = read;
      const about = messageId ?? read.contactId ?? '';
      return { ...rest, providerMessageId: messageId, dedupeKey: `receipt/${about}/${read.status}` };
    }
    case 'reply':
    case 'optOut': {
      const { id, kind, ...rest } = read;
      return { ...rest, kind, dedupeKey: `${kind}/${id}` };
    }
    case 'payment': {
      const { id, ...rest } = read;
      return { ...rest, externalRef: id, dedupeKey: `payment/${id}/${read.status}` };
    }
  }
}

function unreadable(key: string, why: string, seen: JsonObject, nowMs: number): InboundItem {
  return { kind: 'unreadable', dedupeKey: `unreadable/${key}`, at: instantOf(nowMs), why: why.slice(0, 500), seen };
}

function parseJson(rawBody: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(rawBody));
  } catch {
    return undefined;
  }
}

function digest(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}
