/** One thing that failed: its full name and what it said. */
export type Failure = { readonly name: string; readonly text: string };

/** What a part of the check found. A static check counts one, a test runner each test. */
export type Tally = { readonly passed: number; readonly failures: readonly Failure[] };

export const PASSED_ONE: Tally = { passed: 1, failures: [] };

export function failedOne(name: string, text: string): Tally {
  return { passed: 0, failures: [{ name, text }] };
}

export function sum(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((total, tally) => total + tally.passed, 0),
    failures: tallies.flatMap((tally) => tally.failures),
  };
}

/** The last line of a run. Other programs read it: its form is fixed. */
export function closingLine(tally: Tally): string {
  return `${tally.passed} passed, ${tally.failures.length} failed`;
}
