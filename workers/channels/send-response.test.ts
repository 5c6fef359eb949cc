import { expect, test } from 'vitest';
import { makeId } from '#engine/case/make-id.ts';
import { lookUpOutcome, sendOutcome } from './send-response.ts';

const NOW = Date.UTC(2026, 10, 23, 12);
const id = makeId.contact('c1.1.1');

test.each<[number, string | null, string, object]>([
  // status | Retry-After | body | outcome
  [202, null, '{"messageId":"m1"}', { kind: 'accepted', providerMessageId: 'm1' }],
  [200, null, 'OK', { kind: 'accepted', providerMessageId: 'c1.1.1' }],
  [429, '3', '', { kind: 'rateLimited', retryAfterMs: 3000 }],
  [429, 'Mon, 23 Nov 2026 12:00:10 GMT', '', { kind: 'rateLimited', retryAfterMs: 10_000 }],
  [429, 'soon', '', { kind: 'rateLimited', retryAfterMs: 1000 }],
  [429, '99999999', '', { kind: 'rateLimited', retryAfterMs: 900_000 }],
  [503, '1', '{"code":"busy","taken":false}', { kind: 'rateLimited', retryAfterMs: 1000 }],
  // A gateway says so too, of a message that it has passed on.
  [503, '1', '', { kind: 'unknown', reason: 'http503' }],
  [503, null, '{"code":"busy","taken":false}', { kind: 'refused', code: 'busy', permanent: false }],
  [503, null, '', { kind: 'unknown', reason: 'http503' }],
  [500, null, '{"code":"fault"}', { kind: 'unknown', reason: 'fault' }],
  [504, null, '<html>', { kind: 'unknown', reason: 'http504' }],
  [408, null, '', { kind: 'unknown', reason: 'http408' }],
  [409, null, '', { kind: 'unknown', reason: 'http409' }],
  [410, null, '{"code":"tooLate"}', { kind: 'refused', code: 'tooLate', permanent: false }],
  [422, null, '{"code":"invalidNumber"}', { kind: 'refused', code: 'invalidNumber', permanent: true }],
  // Our key or address, not the debtor's: no branch of his flow.
  [401, null, '', { kind: 'notReached', reason: 'http401' }],
  [403, null, '{"code":"suspended"}', { kind: 'notReached', reason: 'suspended' }],
  [404, null, '<h1>Not Found</h1>', { kind: 'notReached', reason: 'http404' }],
  [413, null, '', { kind: 'refused', code: 'http413', permanent: true }],
])('an answer of %i (Retry-After %s) with %s: %j', (status, retryAfter, body, outcome) => {
  expect(sendOutcome(status, retryAfter, body, id, NOW)).toEqual(outcome);
});

test.each<[number, string, string]>([
  [200, '{"state":"delivered","messageId":"m1"}', 'delivered'],
  [404, '{"known":false}', 'notReceived'],
  // A proxy's 404 is not the provider's word.
  [404, '<h1>Not Found</h1>', 'cannotTell'],
  [500, '', 'cannotTell'],
  [200, '{"state":"strange"}', 'cannotTell'],
])('a look-up answered %i %s: %s', (status, body, kind) => {
  expect(lookUpOutcome(status, body).kind).toBe(kind);
});
