import type { Say } from '#cli/house/step-log.ts';

/** The one line of a bench (issue 3, "Speed"). */
export type BenchLine = {
  readonly bench: string;
  readonly value: number;
  readonly unit: string;
  readonly must: number;
  readonly aim: number;
  /** What the same machine does without us, where there is such a thing. */
  readonly peer: number | null;
  readonly runs: readonly number[];
};

export type BenchResult = { readonly line: BenchLine; readonly met: boolean };
/** Measures; says what it does meanwhile. One bench may have several lines. */
export type Bench = (say: Say) => Promise<readonly BenchResult[]>;

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The smallest value that at least this share of the values does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
