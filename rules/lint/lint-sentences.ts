/** Findings about rules that parse but cannot mean what they say. English; `finding-sentence.ts` has all languages. */
export const LINT_SENTENCES = {
  UNKNOWN_FACT: 'No fact is called "{fact}"; without it nobody can be decided.',
  OPERATOR_TYPE: '"{operator}" does not work on "{label}", which is {type}.',
  VALUE_TYPE: 'Found {found}, but "{label}" is {type}: this comparison is never true.',
  VALUE_NOT_LISTED: '"{label}" is never {found}; it is one of {expected}.',
  PATH_ON_SCALAR: '"{label}" is {type} and has nothing inside: remove the path.',
  FACTS_DIFFER: '"{label}" is {type} and "{other}" is {otherType}: they cannot be compared.',
  NEVER_TRUE: 'These comparisons contradict each other: nobody can satisfy all of {conflict}.',
  UNREACHABLE: 'Rule "{name}" never comes first: everyone it fits is taken by {earlier}.',
  TIED_OVERLAP:
    'Rules "{name}" and "{other}" have the same priority and both fit {witness}; the order between them is left to chance.',
  OVERLAP: 'Rules "{name}" and "{other}" both fit {witness}; "{name}" comes first.',
  GAP: 'No rule fits {witness}.',
  NOT_PROVEN: 'Overlaps and gaps were not checked for "{name}": {reason}.',
} as const;

export type LintFindingCode = keyof typeof LINT_SENTENCES;
