import type { ContactId } from '#engine/case/ids.ts';
import type { Channel, Purpose, RecipientRole, Tone } from '#engine/case/words.ts';
import type { Instant } from '#rules/base/instant.ts';
import type { OpBase } from '../op-base.ts';

/**
 * One contact. Outcomes: `sent`, `failed` (only when it waits for its result), `notPossible` (the gate refused
 * for good, or no lawful instant came within `giveUpMs`).
 */
export type Contact1 = OpBase & {
  readonly op: 'contact-1';
  readonly channels: readonly Channel[];
  readonly purpose: Purpose;
  readonly tone: Tone;
  readonly template: string;
  readonly recipient: RecipientRole;
  /** `delivered` leaves by `sent` on delivery; `sent` when the provider took it; `nothing` once it is reserved. */
  readonly waitFor: 'nothing' | 'sent' | 'delivered';
  /** How long to wait for that result before leaving by `failed`. */
  readonly resultWithinMs: number;
  /** How long a refusal may be waited out, from the first request. */
  readonly giveUpMs: number;
};

export type Contact1Memory =
  | { readonly op: 'contact-1'; readonly phase: 'asking'; readonly since: Instant }
  | { readonly op: 'contact-1'; readonly phase: 'refused'; readonly since: Instant; readonly until: Instant }
  | {
      readonly op: 'contact-1';
      readonly phase: 'withheld';
      readonly since: Instant;
      readonly why: 'hold' | 'paused';
      /** When the hold is to be looked at again; null: only its release, or the end of the pause, goes on. */
      readonly until: Instant | null;
    }
  | {
      readonly op: 'contact-1';
      readonly phase: 'result';
      readonly since: Instant;
      readonly contactId: ContactId;
      readonly until: Instant;
    };
