import type { Instant } from '#rules/base/instant.ts';
import type { HistoryEvent } from '#rules/packs/law-words.ts';
import type { Channel } from '#engine/case/words.ts';

/**
 * One past (or reserved) contact of a person, at the furthest it is known to have got (design.md section 11).
 * A reserved, sending, sent or unknown row of ours is an `attempt` without outcome: it may have arrived.
 * What is absent counts against the contact: a line without `debt` counts for every debt, without `recipient`
 * for every recipient of the request.
 */
export type ContactHistoryLine = {
  readonly at: Instant;
  readonly channel: Channel;
  readonly event: HistoryEvent;
  readonly initiatedBy: 'creditor' | 'debtor';
  readonly debt?: string;
  readonly creditor?: string;
  readonly recipient?: string;
  /** A disposition such as `busy`, `noAnswer`, `wrongNumber`; packs name those that do not count. */
  readonly outcome?: string;
};
