import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createBehaviourBook, type Behaviour, type BehaviourBook } from './behaviour.ts';
import type { LogLine, MessageLog } from './message-log.ts';
import type { WebhookSender } from './webhook-sender.ts';

/** A message as a sender handed it in, by HTTP or by mail. */
export type HandedIn = Omit<LogLine, 'receivedReal' | 'messageId' | 'accepted' | 'answer'> & {
  /** The sender's own id for it, as mail has; null: we give one. */
  readonly messageId: string | null;
  /** Real; after it the message must be refused. null: no limit given. */
  readonly notAfterMs: number | null;
};

/** What the sender is told, or that it is told nothing: the connection stays open, or is cut. */
export type Answer =
  | { readonly kind: 'accepted'; readonly messageId: string }
  | { readonly kind: 'refused'; readonly code: string; readonly permanent: boolean }
  | { readonly kind: 'rateLimited'; readonly retryAfterSeconds: number }
  | { readonly kind: 'tooLate' }
  | { readonly kind: 'fault' }
  | { readonly kind: 'silence' }
  | { readonly kind: 'cut' };

export type StoredMessage = LogLine & {
  readonly state: 'accepted' | 'delivered' | 'failed';
  readonly replies: readonly string[];
};

/** What the provider holds: accepted messages by contact, behaviours, and what it does next about each. */
export type Mailbox = {
  readonly behaviours: BehaviourBook;
  handIn(message: HandedIn): Promise<Answer>;
  /** The message of a contact, for look-ups; null where it has none or is told not to say. */
  lookUp(contactId: string): StoredMessage | 'unsaid' | null;
  /** Newest first. */
  list(filter: {
    readonly contactId?: string;
    readonly to?: string;
    readonly channel?: string;
    readonly limit: number;
  }): readonly StoredMessage[];
  /** The debtor answers a message. Answers false when there is no such message. */
  reply(contactId: string, text: string, how: { readonly times: number; readonly delayMs?: number }): boolean;
};

export function createMailbox(log: MessageLog, earlier: readonly LogLine[], webhooks: WebhookSender): Mailbox {
  const behaviours = createBehaviourBook();
  const shelf = createShelf(earlier);
  const reply: Mailbox['reply'] = (contactId, text, { times, delayMs = 0 }) => {
    const message = shelf.update(contactId, ({ replies }) => ({ replies: [...replies, text] }));
    if (message === null) return false;
    const id = `reply_${randomBytes(8).toString('hex')}`;
    const { channel, to } = message;
    for (let i = 0; i < times; i += 1) {
      webhooks.post(message, { kind: 'reply', at: now(), id, contactId, channel, from: to, text }, delayMs);
    }
    return true;
  };
  return {
    behaviours,
    handIn: async (message) => {
      const behaviour = behaviours.take(message);
      const kept = shelf.find(message.contactId);
      if (behaviour.dedupe && kept !== null) return { kind: 'accepted', messageId: kept.messageId };
      const late = message.notAfterMs !== null && Date.now() > message.notAfterMs;
      const takes = !late && TAKES[behaviour.answer];
      const line = toLine(message, takes, late ? 'tooLate' : behaviour.answer);
      await log.append(line);
      if (takes) {
        shelf.put(line);
        shelf.update(line.contactId, () => ({ state: STATE_OF[behaviour.ending] }));
        postReceipts(webhooks, line, behaviour);
        const { reply: text, replyTimes, replyDelayMs } = behaviour;
        if (text !== null) reply(line.contactId, text, { times: replyTimes, delayMs: replyDelayMs });
      }
      if (behaviour.delayMs > 0) await sleep(behaviour.delayMs);
      return late ? { kind: 'tooLate' } : answerOf(behaviour, line.messageId);
    },
    lookUp: (contactId) => {
      const found = shelf.find(contactId);
      return behaviours.peek(found ?? { contactId, to: '', channel: '' }).lookup ? found : 'unsaid';
    },
    list: ({ contactId, to, channel, limit }) =>
      shelf
        .all()
        .filter((each) => (contactId ?? each.contactId) === each.contactId && (to ?? each.to) === each.to)
        .filter((each) => (channel ?? each.channel) === each.channel)
        .slice(-limit)
        .reverse(),
    reply,
  };
}

/** Accepted messages in order, found by contact; of a contact that came twice the last one. */
function createShelf(earlier: readonly LogLine[]) {
  const messages: StoredMessage[] = [];
  const byContact = new Map<string, number>();
  const find = (contactId: string): StoredMessage | null => messages[byContact.get(contactId) ?? -1] ?? null;
  const put = (line: LogLine): void => {
    byContact.set(line.contactId, messages.push({ ...line, state: 'accepted', replies: [] }) - 1);
  };
  earlier.filter((line) => line.accepted).forEach(put);
  return {
    all: (): readonly StoredMessage[] => messages,
    find,
    put,
    update: (contactId: string, change: (message: StoredMessage) => Partial<StoredMessage>): StoredMessage | null => {
      const found = find(contactId);
      if (found === null) return null;
      const next = { ...found, ...change(found) };
      messages[byContact.get(contactId) ?? -1] = next;
      return next;
    },
  };
}

const STATE_OF: Readonly<Record<Behaviour['ending'], StoredMessage['state']>> = {
  delivered: 'delivered',
  failed: 'failed',
  undeliverable: 'failed',
  sentOnly: 'accepted',
};

const TAKES: Readonly<Record<Behaviour['answer'], boolean>> = {
  accept: true,
  acceptAndHang: true,
  acceptAndDrop: true,
  refuseForGood: false,
  refuseForNow: false,
  rateLimit: false,
  hang: false,
  fault: false,
};

function answerOf({ answer, code, retryAfterSeconds }: Behaviour, messageId: string): Answer {
  switch (answer) {
    case 'accept':
      return { kind: 'accepted', messageId };
    case 'refuseForGood':
      return { kind: 'refused', code, permanent: true };
    case 'refuseForNow':
      return { kind: 'refused', code, permanent: false };
    case 'rateLimit':
      return { kind: 'rateLimited', retryAfterSeconds };
    case 'fault':
      return { kind: 'fault' };
    case 'hang':
    case 'acceptAndHang':
      return { kind: 'silence' };
    case 'acceptAndDrop':
      return { kind: 'cut' };
  }
}

function toLine(message: HandedIn, accepted: boolean, answer: string): LogLine {
  return {
    receivedReal: now(),
    businessAt: message.businessAt,
    contactId: message.contactId,
    messageId: message.messageId ?? `prov_${randomBytes(10).toString('hex')}`,
    tenantId: message.tenantId,
    providerAccountId: message.providerAccountId,
    channel: message.channel,
    to: message.to,
    subject: message.subject,
    body: message.body,
    accepted,
    answer,
  };
}

function postReceipts(
  webhooks: WebhookSender,
  line: LogLine,
  { receipts, receiptDelayMs, ending, code }: Behaviour,
): void {
  if (receipts === 'never') return;
  const receipt = (status: 'sent' | 'delivered' | 'failed' | 'undeliverable', delayMs: number): void => {
    const { contactId, messageId } = line;
    const why = status === 'failed' || status === 'undeliverable' ? code : null;
    webhooks.post(line, { kind: 'receipt', at: now(), contactId, messageId, status, code: why }, delayMs);
  };
  const statuses = ending === 'sentOnly' ? (['sent'] as const) : (['sent', ending] as const);
  const ordered = receipts === 'reversed' ? [...statuses].reverse() : statuses;
  ordered.forEach((status, index) => {
    receipt(status, receiptDelayMs * (index + 1));
    if (receipts === 'twice') receipt(status, receiptDelayMs * (index + 2));
  });
}

function now(): string {
  return new Date().toISOString();
}
