import { expect, test } from 'vitest';
import { isTransient } from './transient-failure.ts';

const failed = (code: string, message = 'x'): Error => Object.assign(new Error(message), { code });

test.each<[thrown: unknown, passes: boolean, why: string]>([
  // what was thrown | passes by itself | why
  [failed('55P03'), true, 'a lock was not free in time'],
  [failed('57014'), true, 'the statement took too long'],
  [failed('40P01'), true, 'deadlock'],
  [failed('40001'), true, 'serialization'],
  [failed('08006'), true, 'connection failure'],
  [failed('57P01'), true, 'the server is being shut down'],
  [failed('53300'), true, 'too many connections'],
  [failed('ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:5432'), true, 'the server is not there'],
  [failed('EPIPE', 'write EPIPE'), true, 'the connection broke'],
  [new Error('Connection terminated unexpectedly'), true, 'the connection was lost'],
  [new Error('Knex: Timeout acquiring a connection. The pool is probably full.'), true, 'no connection was free'],
  [failed('23505'), false, 'a row that stands already'],
  [failed('22P02'), false, 'a value of the wrong form'],
  [failed('42703'), false, 'an unknown column'],
  [new TypeError('x is undefined'), false, 'a bug'],
  ['a word', false, 'no error at all'],
])('%s -> %s (%s)', (thrown, expected) => {
  expect(isTransient(thrown)).toBe(expected);
});
