import type { Facts } from '../facts/fact-snapshot.ts';
import { fillSentence, type Finding } from '../language/finding.ts';
import { localArgs } from './local-args.ts';
import { LINT_SENTENCES, type LintFindingCode } from './lint-sentences.ts';

/**
 * A finding about rules that parse. `note` informs and blocks nothing; `witness` is a debtor for whom it happens.
 */
export type LintFinding = Omit<Finding<LintFindingCode>, 'severity'> & {
  readonly severity: 'error' | 'warning' | 'note';
  readonly witness?: Facts;
};

const SEVERITY: { readonly [Code in LintFindingCode]: LintFinding['severity'] } = {
  UNKNOWN_FACT: 'warning',
  OPERATOR_TYPE: 'error',
  VALUE_TYPE: 'error',
  VALUE_NOT_LISTED: 'error',
  PATH_ON_SCALAR: 'error',
  FACTS_DIFFER: 'error',
  NEVER_TRUE: 'error',
  UNREACHABLE: 'error',
  TIED_OVERLAP: 'error',
  OVERLAP: 'note',
  GAP: 'warning',
  NOT_PROVEN: 'note',
};

/** A finding with its English sentence filled in; `near` and `witness` where there are any. */
export function lintFinding(
  code: LintFindingCode,
  path: string,
  args: { readonly [name: string]: string },
  extra: { readonly near?: string | undefined; readonly witness?: Facts } = {},
): LintFinding {
  const hint = extra.near === undefined ? '' : ` Did you mean "${extra.near}"?`;
  return {
    code,
    severity: SEVERITY[code],
    path,
    message: fillSentence(LINT_SENTENCES[code], localArgs(args, 'en')) + hint,
    args,
    ...(extra.near === undefined ? {} : { near: extra.near }),
    ...(extra.witness === undefined ? {} : { witness: extra.witness }),
  };
}
