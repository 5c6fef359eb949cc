import { expect, test } from 'vitest';
import { neverReached } from './never-reached.ts';

function fault(code: string, syscall?: string): Error {
  return Object.assign(new Error(code), { code, ...(syscall === undefined ? {} : { syscall }) });
}
const wrapped = (cause: Error): Error => new TypeError('fetch failed', { cause });

test.each<[string, unknown, string | null]>([
  ['refused at the door', wrapped(fault('ECONNREFUSED', 'connect')), 'ECONNREFUSED'],
  ['no such name', wrapped(fault('ENOTFOUND', 'getaddrinfo')), 'ENOTFOUND'],
  ['no way there, while connecting', wrapped(fault('EHOSTUNREACH', 'connect')), 'EHOSTUNREACH'],
  // The request may have arrived: the network broke afterwards.
  ['no way there any more, on a connection that stood', wrapped(fault('EHOSTUNREACH', 'read')), null],
  ['the same, unnamed', wrapped(fault('ENETUNREACH')), null],
  ['reset', wrapped(fault('ECONNRESET', 'read')), null],
  ['both addresses refused', wrapped(new AggregateError([fault('ECONNREFUSED', 'connect')])), 'ECONNREFUSED'],
  ['one refused, one reset', new AggregateError([fault('ECONNREFUSED', 'connect'), fault('ECONNRESET')]), null],
  ['no error at all', 'oops', null],
])('%s: %s proves %s', (_, thrown, code) => {
  expect(neverReached(thrown)).toBe(code);
});
