import type { Weekday } from '#engine/case/command.ts';
import type { Channel, Purpose } from '#engine/case/words.ts';
import type { Instant } from '#rules/base/instant.ts';
import type { OpBase } from '../op-base.ts';

/** The five forms of waiting. Local times are `HH:mm` in the debtor's zone; the outcome is `done`. */
export type Wait1 = OpBase & {
  readonly op: 'wait-1';
  readonly until:
    | { readonly kind: 'duration'; readonly ms: number }
    | { readonly kind: 'days'; readonly days: number; readonly time: string | null }
    | { readonly kind: 'date'; readonly date: string; readonly time: string }
    | { readonly kind: 'fact'; readonly fact: string; readonly offsetDays: number; readonly time: string }
    | { readonly kind: 'lawfulHour'; readonly purpose: Purpose; readonly channel: Channel }
    | { readonly kind: 'weekday'; readonly weekdays: readonly Weekday[]; readonly time: string };
};

/** `since` is when it was entered: a migrated case keeps the time it has waited. */
export type Wait1Memory =
  | { readonly op: 'wait-1'; readonly phase: 'asking'; readonly since: Instant }
  | { readonly op: 'wait-1'; readonly phase: 'waiting'; readonly since: Instant; readonly until: Instant };
