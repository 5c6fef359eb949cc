import { describe, expect, test } from 'vitest';
import { parseInstant, type Instant } from '#rules/base/instant.ts';
import { cutOffUnstated, parseCutOff } from './as-of.ts';

function instant(text: string): Instant {
  const parsed = parseInstant(text);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
}
const NOW = instant('2026-11-24T15:00:00Z');

describe('law 10: the cut-off of a file claims no payment that the file may not hold', () => {
  test.each([
    // as written | covered to | why
    ['2026-11-23', '2026-11-23T23:59:59.999Z', 'a day that is over, to its end'],
    ['2026-11-24', '2026-11-23T23:59:59.999Z', 'a day that is not over: its file may have been written at dawn'],
    ['2026-11-25', '2026-11-23T23:59:59.999Z', 'a day that has begun further east only'],
    ['2026-11-24T09:00:00-05:00', '2026-11-24T14:00:00.000Z', 'an instant, as it stands'],
  ])('%s -> %s (%s)', (text, at) => {
    expect(parseCutOff(text, NOW)).toMatchObject({ ok: true, value: { at, date: text.slice(0, 10) } });
  });

  test.each([
    ['2026-11-26', 'ahead'],
    ['2026-11-24T15:00:00.001Z', 'ahead'],
    ['24/11/2026', 'malformed'],
  ])('%s is refused: %s', (text, error) => {
    expect(parseCutOff(text, NOW)).toEqual({ ok: false, error });
  });

  test('stated nowhere it is last night, or the books that are there', () => {
    const night = { at: '2026-11-23T23:59:59.999Z', date: '2026-11-24' };
    expect(cutOffUnstated(NOW, null)).toEqual(night);
    expect(cutOffUnstated(NOW, instant('2026-11-20T00:00:00Z'))).toEqual(night);
    expect(cutOffUnstated(NOW, instant('2026-11-24T14:00:00Z'))).toMatchObject({ at: '2026-11-24T14:00:00.000Z' });
  });
});
