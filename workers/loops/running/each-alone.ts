/** In a row; more of them, and it is not the items' fault: Temporal or Postgres is away. */
const MOST_FAILURES = 5;

/**
 * Does something for each item, so that one in trouble keeps no other waiting: its failure is handed to `failed`, and the
 * rest go on. Throws the last failure once too many came in a row.
 */
export async function eachAlone<T>(
  items: readonly T[],
  act: (item: T) => Promise<void>,
  failed: (item: T, error: unknown) => void,
): Promise<void> {
  let inARow = 0;
  for (const item of items) {
    try {
      await act(item);
      inARow = 0;
    } catch (error) {
      inARow += 1;
      if (inARow > MOST_FAILURES) throw error;
      failed(item, error);
    }
  }
}
