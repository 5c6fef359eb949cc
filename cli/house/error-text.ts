/** The sentence inside anything thrown, the causes joined, for a message to a person. */
export function errorText(thrown: unknown): string {
  if (thrown instanceof AggregateError && thrown.message === '') {
    return thrown.errors.map((inner) => errorText(inner)).join('; ');
  }
  if (!(thrown instanceof Error)) return String(thrown);
  return thrown.cause === undefined ? thrown.message : `${thrown.message} (${errorText(thrown.cause)})`;
}
