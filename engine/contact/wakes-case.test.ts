import { expect, test } from 'vitest';
import type { ContactResult } from '#engine/case/contact-result.ts';
import type { ContactState } from './contact-state.ts';
import { wakesCase } from './wakes-case.ts';

test.each<[ContactState, ContactState, string[], ContactResult | null, string]>([
  // from | to | the plan waits for | the case hears | why
  ['reserved', 'sending', ['sent', 'delivered'], null, 'a claim is no result'],
  ['sending', 'reserved', ['sent'], null, 'nor is a claim taken back'],
  ['sending', 'sent', [], null, 'success wakes only a plan that has an outcome for it'],
  ['sending', 'sent', ['sent'], 'sent', ''],
  ['sent', 'delivered', ['sent'], null, 'it heard sent before'],
  ['sending', 'delivered', ['sent'], 'sent', 'the receipt overtook the answer: sent is implied'],
  ['unknown', 'delivered', ['delivered'], 'delivered', 'a look-up'],
  ['sending', 'failed', [], 'failed', 'failed always wakes'],
  ['sending', 'unknown', [], 'unknown', 'unknown always wakes'],
  ['reserved', 'expired', [], 'expired', 'expired always wakes'],
  ['reserved', 'cancelled', [], 'cancelled', 'cancelled always wakes: the case decides again'],
])('%s to %s, waiting for %j: %s (%s)', (from, to, wakeOn, heard) => {
  expect(wakesCase(from, to, wakeOn)).toBe(heard);
});
