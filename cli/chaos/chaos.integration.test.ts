import { expect, test } from 'vitest';
import { liveThrough } from './live-through.ts';

/**
 * `cauce chaos` in small, with services of its own: what CI proves of laws 1, 2, 3 and 5 under kill -9 of everything.
 * `npm run chaos -- --ci` and `npm run chaos` are the same at other sizes.
 */
test('laws 1, 2, 3, 5: twelve cases live two days of kills, and nothing that must not happen does', async () => {
  const said: string[] = [];
  const result = await liveThrough({ cases: 12, days: 2, secondsPerDay: 15, seed: 2, verbose: false }, (line) =>
    said.push(line),
  );
  expect(result.findings, said.join('\n')).toEqual([]);
  expect(result.counts.contactsAccepted).toBeGreaterThan(0);
  expect(result.kills).toBeGreaterThan(0);
}, 300_000);
