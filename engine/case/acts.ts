/**
 * Everything that a person, a provider, a loop or the strategy itself does to a case and that is no step of its flow
 * (law 7): what a record of kind `act` may say. Screens have a sentence for each.
 */
export const ACTS = [
  'accountLeft',
  'adjustment',
  'close',
  'consentChanged',
  'contactNeedsOwner',
  'erased',
  'hold',
  'holdReleased',
  'optOut',
  'outsideContact',
  'paymentPending',
  'paymentPosted',
  'paymentRefused',
  'paymentReported',
  'placementRecalled',
  'promise',
  'promiseSettled',
  'promiseVerifying',
  'reAge',
  'replyAfterClose',
  'retry',
  'reversal',
  'sale',
  'taskCancelled',
  'taskDone',
  'taskTaken',
  'writeOff',
] as const;
export type Act = (typeof ACTS)[number];
