/**
 * Ids of steps, outcomes and notes: letters, digits, `-` and `_`, beginning with a letter. Names that every
 * JavaScript object answers to are refused, so that a look-up by id can never find a function.
 */
export function isDocumentName(name: string): boolean {
  return /^[A-Za-z][A-Za-z0-9_-]{0,63}$/.test(name) && !(name in {});
}
