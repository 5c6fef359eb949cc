/**
 * Why a decision could not be made, where json-rules-engine would have rejected the run.
 * `path` is a JSON pointer to the comparison, in the form the conditions were compiled from.
 */
export type RuleError = {
  readonly code: 'UNDEFINED_FACT' | 'OPERATOR_FAILED' | 'BROKEN_REFERENCE';
  /** The fact that was missing or could not be compared; the condition's name for a broken reference. */
  readonly fact: string;
  readonly path: string;
  readonly message: string;
};

/** A missing fact, worded as json-rules-engine words it. */
export function undefinedFact(fact: string, path: string): RuleError {
  return { code: 'UNDEFINED_FACT', fact, path, message: `Undefined fact: ${fact}` };
}

/** A comparison that throws in json-rules-engine: `in` with null, `someValue` on a value that is no list, and so on. */
export function operatorFailed(fact: string, operator: string, path: string): RuleError {
  return { code: 'OPERATOR_FAILED', fact, path, message: `"${operator}" cannot compare the values of "${fact}" here` };
}

/** A named condition that does not exist or contains itself. Parsing refuses both, so only a hand-made tree gets here. */
export function brokenReference(name: string, path: string): RuleError {
  return { code: 'BROKEN_REFERENCE', fact: name, path, message: `No usable condition "${name}"` };
}
