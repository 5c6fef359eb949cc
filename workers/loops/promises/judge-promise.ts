/** What is known of one open promise; amounts in minor units of its own currency. */
export type PromiseFacts = {
  readonly amountMinor: number;
  /** Posted since it was made and in time, reversals taken off. */
  readonly postedMinor: number;
  /** Reported or pending since then, neither posted nor reversed. */
  readonly reportedMinor: number;
  /** By how much the books' overdue figure has fallen since; null: the books do not say. */
  readonly fellMinor: number | null;
  /** The books' cut-off covers the promised day and its grace. */
  readonly covered: boolean;
  /** Even a late posting would be in the books by now. */
  readonly final: boolean;
};

export type PromiseJudgement = 'kept' | 'partial' | 'broken' | 'verifying';

/**
 * Law 10: kept as soon as the money is there; broken, or kept in part, only by books whose cut-off covers the day and
 * its grace. Money that was reported and is not posted yet is not held against the debtor until the next books.
 * Null: nothing can be said yet.
 */
export function judgePromise(facts: PromiseFacts): PromiseJudgement | null {
  const { amountMinor, postedMinor, reportedMinor, fellMinor, covered, final } = facts;
  if (postedMinor >= amountMinor) return 'kept';
  if (!covered) return null;
  // Both may show the same money: the larger of the two counts, never their sum.
  const paid = Math.max(postedMinor, fellMinor ?? 0);
  if (paid >= amountMinor) return 'kept';
  if (reportedMinor > 0 && !final) return 'verifying';
  return paid > 0 ? 'partial' : 'broken';
}
