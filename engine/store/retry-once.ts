/** Two transactions locked each other out (deadlock, serialization), or raced for the same free place. */
const RETRYABLE: ReadonlySet<string> = new Set(['40P01', '40001']);

/** Postgres' five-letter code of a failure, when it came from Postgres. */
export function sqlState(thrown: unknown): string | null {
  if (typeof thrown !== 'object' || thrown === null || !('code' in thrown)) return null;
  return typeof thrown.code === 'string' && /^[0-9A-Z]{5}$/.test(thrown.code) ? thrown.code : null;
}

/** Runs a whole transaction, and once more when Postgres had to undo it for another's sake. */
export async function retryOnce<T>(act: () => Promise<T>, alsoOn: readonly string[] = []): Promise<T> {
  try {
    return await act();
  } catch (thrown) {
    const state = sqlState(thrown);
    if (state === null || !(RETRYABLE.has(state) || alsoOn.includes(state))) throw thrown;
    return act();
  }
}
