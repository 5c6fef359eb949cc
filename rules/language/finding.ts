/** Texts of the findings of parsing, in English; `rules/lint/finding-sentence.ts` has the other languages. */
export const PARSE_SENTENCES = {
  NOT_JSON:
    'Found {found}, which is not JSON: only texts, numbers, true, false, null, lists and objects can be stored.',
  TOO_DEEP: 'Nested deeper than {limit} levels; split it with named conditions.',
  TOO_LARGE: 'More than {limit} values; split the file.',
  TOO_LARGE_EXPANDED:
    'With its named conditions written out, "{name}" has more than {limit} comparisons or levels; simplify it.',
  FORBIDDEN_KEY:
    '"{found}" is not allowed as a name, because JavaScript gives it a meaning of its own; choose another.',
  WRONG_TYPE: 'Found {found}, expected {expected}.',
  MISSING_KEY: 'The key "{key}" is missing; expected {expected}.',
  UNKNOWN_KEY: 'The key "{found}" is not known here; expected one of {expected}.',
  NO_KIND: 'A condition needs one of "all", "any", "not", "condition" or "fact"; found {found}.',
  SEVERAL_KINDS: 'Found {found} in one condition; json-rules-engine would use one and ignore the others, so keep one.',
  BARE_LEAF: 'The conditions of a rule cannot be a single comparison; wrap it as {"all": [ ... ]}.',
  UNKNOWN_OPERATOR: 'The operator "{found}" does not exist; expected one of {expected}.',
  UNKNOWN_DECORATOR: 'The operator prefix "{found}" does not exist; expected one of {expected}.',
  UNKNOWN_CONDITION: 'No condition is named "{found}"; the names are {expected}.',
  CYCLIC_CONDITION: 'The condition "{found}" contains itself: {cycle}.',
  BAD_PRIORITY: 'Found {found}, expected a whole number from 1 up; json-rules-engine would silently change it.',
  BAD_PATH: 'Found {found}, expected names joined by dots such as "$.address.city"; filters and code are refused.',
} as const;

export type ParseFindingCode = keyof typeof PARSE_SENTENCES;

/**
 * One thing wrong with a file of rules. `path` is a JSON pointer (RFC 6901) into the file; `message` is in English;
 * `args` fill the same sentence in other languages; `near` is the name the author probably meant.
 */
export type Finding<Code extends string = string> = {
  readonly code: Code;
  readonly severity: 'error' | 'warning';
  readonly path: string;
  readonly message: string;
  readonly args: { readonly [name: string]: string };
  readonly near?: string;
};

export type ParseFinding = Finding<ParseFindingCode>;

/** A parse error with its English sentence filled in. */
export function parseFinding(
  code: ParseFindingCode,
  path: string,
  args: { readonly [name: string]: string } = {},
  near?: string,
): ParseFinding {
  const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
  const message = fillSentence(PARSE_SENTENCES[code], args) + hint;
  return { code, severity: 'error', path, message, args, ...(near === undefined ? {} : { near }) };
}

/** Puts `args` in the `{places}` of a sentence. */
export function fillSentence(sentence: string, args: { readonly [name: string]: string }): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) =>
    Object.hasOwn(args, name) ? (args[name] ?? '') : place,
  );
}

/** A value as it is shown in a message: short, on one line, never the whole of a hostile input. */
export function preview(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  if (Array.isArray(value)) return '[…]';
  if (typeof value === 'object' && value !== null) return '{…}';
  if (typeof value === 'function' || typeof value === 'symbol') return typeof value;
  return String(value);
}

/** One more step of a JSON pointer. */
export function pointer(base: string, key: string | number): string {
  return `${base}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
