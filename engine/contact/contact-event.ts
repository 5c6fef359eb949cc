import type { Instant } from '#rules/base/instant.ts';

/** What happened to a contact row. `at` is business time. A claim token proves that the pump speaks of its own claim. */
export type ContactEvent = { readonly at: Instant } & ContactEventBody;

export type ContactEventBody =
  /** A pump takes the row to send it, under the locks. `leaseMs` is real time. */
  | { readonly kind: 'claimed'; readonly claimToken: string; readonly leaseMs: number }
  /** The pump that claimed it started no call: too late, or shutting down. */
  | { readonly kind: 'givenBack'; readonly claimToken: string; readonly reason: string }
  /** The call was made and provably not taken: rate limited, or the provider could not be reached. */
  | { readonly kind: 'turnedAway'; readonly claimToken: string; readonly reason: string }
  /** The provider has it: its answer, a look-up or a receipt says so. */
  | { readonly kind: 'accepted'; readonly providerMessageId: string | null }
  | { readonly kind: 'delivered'; readonly providerMessageId: string | null }
  | {
      readonly kind: 'failed';
      readonly providerMessageId: string | null;
      readonly code: string;
      readonly permanent: boolean;
    }
  /** The call was made and nobody knows whether it was taken. */
  | { readonly kind: 'unknown'; readonly reason: string }
  /** The pump that claimed it did not report in time. */
  | { readonly kind: 'leaseExpired' }
  /** A look-up proved that the provider never took it. */
  | { readonly kind: 'notReceived' }
  /** Its last lawful instant passed before it left. */
  | { readonly kind: 'expired' }
  | { readonly kind: 'cancelled'; readonly reason: string };

export type ContactEventKind = ContactEventBody['kind'];

export const CONTACT_EVENT_KINDS = [
  'claimed',
  'givenBack',
  'turnedAway',
  'accepted',
  'delivered',
  'failed',
  'unknown',
  'leaseExpired',
  'notReceived',
  'expired',
  'cancelled',
] as const satisfies readonly ContactEventKind[];

/** One short word or sentence for the row, its record and its case: why the row is where it is. */
export function reasonOf(event: ContactEvent): string {
  switch (event.kind) {
    case 'givenBack':
    case 'turnedAway':
    case 'unknown':
    case 'cancelled':
      return event.reason;
    case 'failed':
      return event.code;
    case 'claimed':
    case 'accepted':
    case 'delivered':
    case 'leaseExpired':
    case 'notReceived':
    case 'expired':
      return event.kind;
  }
}
