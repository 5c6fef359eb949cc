import type { Text } from '../i18n/use-text.ts';

/** Reasons that only repeat the state. */
const SAYS_NOTHING = ['accepted', 'delivered', 'expired', 'claimed', ''];

/** Why a contact was taken back or given up, by our own names for it. */
const OURS = [
  'accountLeft',
  'accountsLeft',
  'adapterThrew',
  'cameCurrent',
  'cancelled',
  'consentChanged',
  'contactPointChanged',
  'epochMoved',
  'factsChanged',
  'goalMet',
  'goalWindowOver',
  'hold',
  'holdEndsCase',
  'holdReleased',
  'leaseExpired',
  'noAddress',
  'notReceived',
  'optOut',
  'outsideContact',
  'paid',
  'pause',
  'paymentPending',
  'paymentPosted',
  'paymentReported',
  'paymentReversed',
  'placementRecalled',
  'promise',
  'rateLimited',
  'recalled',
  'reversal',
  'safeList',
  'segmentChanged',
  'shadow',
  'timeout',
];

/** Why a contact moved, in words; what a provider answered stays as the provider said it. null: nothing to add. */
export function moveReasonText(reason: string, to: string, t: Text['t']): string | null {
  if (SAYS_NOTHING.includes(reason)) return null;
  if (OURS.includes(reason)) return t(`cases.moveReason.${reason}`);
  return t(to === 'failed' ? 'cases.moveReason.provider' : 'cases.moveReason.other', { code: reason });
}
