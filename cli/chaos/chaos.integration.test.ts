import { expect, test } from 'vitest';
import { liveThrough } from './live-through.ts';
import { CI } from './options.ts';

/**
 * `cauce chaos --ci` with services of its own: what every push proves of laws 1, 2, 3 and 5 under kill -9 of everything.
 * `npm run chaos` is the same ten times as large.
 */
test('laws 1, 2, 3, 5: a hundred cases live four days of kills, and nothing that must not happen does', async () => {
  const said: string[] = [];
  const result = await liveThrough(CI, (line) => said.push(line));
  expect(result.findings, said.join('\n')).toEqual([]);
  // Less would mean that everything was dead most of the time, and nothing was tried.
  expect(result.counts.contactsAccepted, said.join('\n')).toBeGreaterThan(CI.cases / 2);
  expect(result.kills).toBeGreaterThan(10);
}, 900_000);
