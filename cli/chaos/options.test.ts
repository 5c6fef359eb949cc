import { describe, expect, test } from 'vitest';
import { chaosOptions } from './options.ts';

describe('the words after cauce chaos', () => {
  test('none: the full size; --ci: the small one', () => {
    expect(chaosOptions([])).toEqual({
      ok: true,
      value: { cases: 1000, days: 3, secondsPerDay: 600, seed: 1, verbose: false },
    });
    expect(chaosOptions(['--ci', '--seed', '7'])).toEqual({
      ok: true,
      value: { cases: 100, days: 4, secondsPerDay: 30, seed: 7, verbose: false },
    });
  });

  test.each([['--cases', '0'], ['--days', 'two'], ['--seconds-per-day', '1.5'], ['--dayz', '1'], ['more']])(
    'refused with a sentence: %s %s',
    (...words) => {
      expect(chaosOptions(words).ok).toBe(false);
    },
  );
});
