import { createHash } from 'node:crypto';
import { z } from 'zod';

/** How the sandbox treats a message. All optional: what is absent is the well-behaved default. */
export const behaviour = z.strictObject({
  /** Who it is for; absent parts match everybody. `share` takes a fixed fraction of contacts, by hash of their id. */
  match: z
    .strictObject({
      address: z.string().optional(),
      contactId: z.string().optional(),
      channel: z.string().optional(),
      share: z.number().min(0).max(1).optional(),
    })
    .default({}),
  /** How many messages it applies to before it is spent; absent: all. */
  times: z.int().positive().optional(),
  answer: z
    .enum(['accept', 'refuseForGood', 'refuseForNow', 'rateLimit', 'acceptAndHang', 'acceptAndDrop', 'hang', 'fault'])
    .default('accept'),
  code: z.string().default('refused'),
  retryAfterSeconds: z.number().min(0).default(1),
  /** Before the answer. */
  delayMs: z.int().min(0).default(0),
  receipts: z.enum(['once', 'never', 'twice', 'reversed']).default('once'),
  receiptDelayMs: z.int().min(0).default(50),
  /** What becomes of an accepted message. */
  ending: z.enum(['delivered', 'failed', 'undeliverable', 'sentOnly']).default('delivered'),
  /** An answer from the debtor, and how often the same one is delivered. */
  reply: z.string().nullable().default(null),
  replyTimes: z.int().min(1).max(10).default(1),
  replyDelayMs: z.int().min(0).default(100),
  /** Whether look-ups of it are answered. */
  lookup: z.boolean().default(true),
  /** Whether the provider takes a contact's id only once. Off: our duplicates would be seen. */
  dedupe: z.boolean().default(false),
});
export type Behaviour = z.infer<typeof behaviour>;

const DEFAULT: Behaviour = behaviour.parse({});

export type Addressed = { readonly contactId: string; readonly to: string; readonly channel: string };

/** The behaviours in force, the first match first. */
export type BehaviourBook = {
  /** Put before those already there. */
  add(added: readonly Behaviour[]): void;
  clear(): void;
  list(): readonly Behaviour[];
  /** The behaviour for a message; a counted one is used up by it. */
  take(message: Addressed): Behaviour;
  /** The same without using it up, for look-ups. */
  peek(message: Addressed): Behaviour;
};

export function createBehaviourBook(): BehaviourBook {
  let entries: { behaviour: Behaviour; left: number }[] = [];
  const find = (message: Addressed) => entries.find((entry) => entry.left > 0 && matches(entry.behaviour, message));
  return {
    add: (added) => {
      entries = [...added.map((each) => ({ behaviour: each, left: each.times ?? Infinity })), ...entries];
    },
    clear: () => {
      entries = [];
    },
    list: () => entries.filter((entry) => entry.left > 0).map((entry) => entry.behaviour),
    take: (message) => {
      const entry = find(message);
      if (entry === undefined) return DEFAULT;
      entry.left -= 1;
      return entry.behaviour;
    },
    peek: (message) => find(message)?.behaviour ?? DEFAULT,
  };
}

function matches({ match }: Behaviour, message: Addressed): boolean {
  return (
    (match.address === undefined || match.address === message.to) &&
    (match.contactId === undefined || match.contactId === message.contactId) &&
    (match.channel === undefined || match.channel === message.channel) &&
    (match.share === undefined || fraction(message.contactId) < match.share)
  );
}

/** A number in [0, 1) that is always the same for one id. */
function fraction(id: string): number {
  return createHash('sha256').update(id).digest().readUInt32BE(0) / 2 ** 32;
}
