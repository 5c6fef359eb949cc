import { performance } from 'node:perf_hooks';

/** Where a step says what it does: one line for a person, without its newline. */
export type Say = (line: string) => void;

/** Runs a step and says when it is done and how long it took. A failing step says nothing here: its error does. */
export async function timed<T>(say: Say, work: () => Promise<T>, done: (value: T) => string): Promise<T> {
  const begin = performance.now();
  const value = await work();
  say(`${done(value)} (${seconds(performance.now() - begin)})`);
  return value;
}

/** Milliseconds as a person reads them. */
export function seconds(ms: number): string {
  return ms < 60_000
    ? `${(ms / 1000).toFixed(1)} s`
    : `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
}
