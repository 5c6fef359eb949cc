import { describe, expect, test } from 'vitest';
import { test as property } from '@fast-check/vitest';
import fc from 'fast-check';
import { CONTACT_EVENT_KINDS, type ContactEventKind } from './contact-event.ts';
import { CONTACT_STATES, countsForBudget, parseContactState, type ContactState } from './contact-state.ts';
import { transition } from './transitions.ts';

/** What happens, in the words of the table below. */
function after(state: ContactState, event: ContactEventKind): string {
  const next = transition(state, event);
  if (typeof next === 'string') return next;
  return 'refuse' in next ? `refused: ${next.refuse}` : `nothing: ${next.ignore}`;
}

describe('the life of a contact', () => {
  test.each<[ContactState, ContactEventKind, string, string]>([
    // from | what happened | becomes | why
    ['reserved', 'claimed', 'sending', 'a pump takes it under the locks'],
    ['reserved', 'expired', 'expired', 'its last lawful instant passed before it left'],
    ['reserved', 'cancelled', 'cancelled', 'a payment, hold or opt-out was recorded first'],
    ['sending', 'claimed', 'refused: alreadyClaimed', 'two pumps never hold one row'],
    ['sending', 'givenBack', 'reserved', 'no call was started'],
    ['sending', 'turnedAway', 'reserved', 'the provider provably did not take it'],
    ['sending', 'accepted', 'sent', 'the provider has it'],
    ['sending', 'delivered', 'delivered', 'the receipt overtook the answer'],
    ['sending', 'failed', 'failed', 'the provider refused it'],
    ['sending', 'unknown', 'unknown', 'no answer: it may have been sent'],
    ['sending', 'leaseExpired', 'unknown', 'an expired lease becomes unknown, never reserved'],
    ['sending', 'cancelled', 'refused: inFlight', 'a call already started is shown, not undone'],
    ['sent', 'delivered', 'delivered', 'receipt'],
    ['sent', 'failed', 'failed', 'receipt of a failure'],
    ['sent', 'accepted', 'nothing: already', 'a doubled receipt'],
    ['sent', 'claimed', 'refused: alreadyLeft', 'law 2'],
    ['delivered', 'failed', 'nothing: overtaken', 'E2: failed does not undo delivered'],
    ['delivered', 'accepted', 'nothing: overtaken', 'E2: receipts come out of order'],
    ['failed', 'delivered', 'delivered', 'E2: delivered may follow failed'],
    ['failed', 'accepted', 'nothing: overtaken', 'E2: failed is final unless delivered'],
    ['failed', 'claimed', 'refused: neverSentAgain', 'the case decides again, the row does not'],
    ['unknown', 'claimed', 'refused: neverSentAgain', 'law 2: looked up, never resent'],
    ['unknown', 'accepted', 'sent', 'the look-up found it'],
    ['unknown', 'notReceived', 'failed', 'the look-up proved that it never arrived'],
    ['unknown', 'cancelled', 'refused: inFlight', 'it may have left'],
    ['cancelled', 'claimed', 'refused: ended', 'law 1'],
    ['cancelled', 'delivered', 'delivered', 'it reached somebody: it counts, whatever we believed'],
    ['expired', 'claimed', 'refused: ended', 'law 3'],
  ])('%s, then %s: %s (%s)', (from, event, becomes) => {
    expect(after(from, event)).toBe(becomes);
  });

  const anyHistory = fc.array(fc.constantFrom(...CONTACT_EVENT_KINDS), { maxLength: 30 });

  property.prop([anyHistory])('law 2: once it may have left, no history sends it again', (history) => {
    let state: ContactState = 'reserved';
    let mayHaveLeft = false;
    for (const event of history) {
      const next = transition(state, event);
      if (typeof next !== 'string') continue;
      if (next === 'sending') expect(mayHaveLeft).toBe(false);
      if (['sent', 'delivered', 'unknown', 'failed'].includes(next)) mayHaveLeft = true;
      state = next;
    }
  });

  property.prop([anyHistory])('E2: delivered is the highest rank and final', (history) => {
    let state: ContactState = 'reserved';
    for (const event of history) {
      const next = transition(state, event);
      if (state === 'delivered') expect(typeof next).toBe('object');
      if (typeof next === 'string') state = next;
    }
    if (history.includes('delivered')) expect(state).toBe('delivered');
  });

  property.prop([fc.constantFrom(...CONTACT_STATES), fc.constantFrom(...CONTACT_EVENT_KINDS)])(
    'the same news twice changes nothing the second time',
    (state, event) => {
      const first = transition(state, event);
      if (typeof first !== 'string') return;
      const second = transition(first, event);
      expect(typeof second === 'string' ? second : 'unchanged').toBe('unchanged');
    },
  );
});

test.each<[ContactState, boolean, string]>([
  // state | counts against the budget | why
  ['reserved', true, 'it will leave'],
  ['sending', true, 'it is leaving'],
  ['sent', true, 'it left'],
  ['delivered', true, 'it arrived'],
  ['unknown', true, 'it may have arrived: counted until known'],
  ['failed', false, 'it reached nobody'],
  ['expired', false, 'it never left'],
  ['cancelled', false, 'it never left'],
])('law 3: a contact that is %s counts: %s (%s)', (state, counts) => {
  expect(countsForBudget(state)).toBe(counts);
});

test('a stored word that is no state is not taken for one', () => {
  expect(parseContactState('sent')).toBe('sent');
  expect(parseContactState('Sent')).toBeUndefined();
});
