import { parseArgs } from 'node:util';
import { err, ok, type Result } from '#rules/base/result.ts';

export type ChaosOptions = {
  readonly cases: number;
  /** Business days lived, weekends and holidays included as they fall. */
  readonly days: number;
  /** Real seconds of a business day. */
  readonly secondsPerDay: number;
  /** Fixes what is killed, paid, held and answered when; the operating system's timing remains its own. */
  readonly seed: number;
  /** Whether the killed processes' warnings are shown; there are many. */
  readonly verbose: boolean;
};

export const CHAOS_USAGE = 'cauce chaos [--ci] [--cases N] [--days N] [--seconds-per-day N] [--seed N] [--verbose]';

/** 1,000 cases of three days at a day in ten minutes. */
const FULL: ChaosOptions = { cases: 1000, days: 3, secondsPerDay: 600, seed: 1, verbose: false };
/** Small enough for every push. */
export const CI: ChaosOptions = { cases: 100, days: 4, secondsPerDay: 30, seed: 1, verbose: false };

/** Reads the words after `chaos`; a sentence says what is wrong with them. */
export function chaosOptions(args: readonly string[]): Result<ChaosOptions, string> {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        ci: { type: 'boolean', default: false },
        cases: { type: 'string' },
        days: { type: 'string' },
        'seconds-per-day': { type: 'string' },
        seed: { type: 'string' },
        verbose: { type: 'boolean', default: false },
      },
    });
    const size = values.ci ? CI : FULL;
    return ok({
      cases: whole('--cases', values.cases, size.cases),
      days: whole('--days', values.days, size.days),
      secondsPerDay: whole('--seconds-per-day', values['seconds-per-day'], size.secondsPerDay),
      seed: whole('--seed', values.seed, size.seed),
      verbose: values.verbose,
    });
  } catch (thrown) {
    return err(thrown instanceof Error ? thrown.message : 'unreadable options');
  }
}

function whole(name: string, text: string | undefined, otherwise: number): number {
  const value = text === undefined ? otherwise : Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new Error(`${name} is a whole number of 1 or more.`);
  return value;
}
