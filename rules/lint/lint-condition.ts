import type { Condition, NamedConditions } from '../language/condition.ts';
import { pointer } from '../language/finding.ts';
import { printCondition } from '../language/print-rules.ts';
import { beyondAnalysis } from './domains.ts';
import { checkTypes } from './check-types.ts';
import { findDebtor, reachableLeaves } from './find-debtor.ts';
import { leavesOf } from './leaves-of.ts';
import { lintFinding, type LintFinding } from './lint-finding.ts';

export type LintOptions = {
  readonly named?: NamedConditions;
  /** Pointer of the condition in its document. */
  readonly at?: string;
  /** Facts outside the catalogue are allowed, and warned of only when nearly named like one of it; otherwise each is a warning. */
  readonly freeFacts?: boolean;
};

/** What can be said of one condition alone: type errors, unknown facts, comparisons that contradict each other. */
export function lintCondition(condition: Condition, options: LintOptions = {}): readonly LintFinding[] {
  const at = options.at ?? '';
  const typed = leavesOf(condition, at).flatMap((placed) => checkTypes(placed, options.freeFacts ?? false));
  const wrong = new Set(typed.filter(({ severity }) => severity === 'error').map(({ path }) => path));
  // A type error already says why nobody fits.
  return wrong.size > 0 ? typed : [...typed, ...contradictions(condition, options.named ?? {}, at)];
}

/** The outermost parts that nobody can satisfy: the whole condition, or a branch of an `any` that is dead weight. */
function contradictions(condition: Condition, named: NamedConditions, at: string): readonly LintFinding[] {
  if (condition.kind === 'leaf' || condition.kind === 'named') return [];
  if (isImpossible(condition, named)) {
    const conflict = describe(smallestConflict(condition, named));
    return [lintFinding('NEVER_TRUE', at, { conflict })];
  }
  // Under a `not`, an impossible part makes the whole always true: not a contradiction of the author's.
  if (condition.kind === 'not') return [];
  return condition.conditions.flatMap((member, index) =>
    contradictions(member, named, pointer(pointer(at, condition.kind), index)),
  );
}

/** Proven to hold for nobody. False also where the analysis cannot tell. */
export function isImpossible(condition: Condition, named: NamedConditions): boolean {
  if (reachableLeaves(condition, named).some((leaf) => beyondAnalysis(leaf) !== undefined)) {
    // What lies beyond may be true or false; only the rest of an `all` can still contradict itself.
    if (condition.kind !== 'all') return false;
    const within = condition.conditions.filter((member) =>
      reachableLeaves(member, named).every((leaf) => beyondAnalysis(leaf) === undefined),
    );
    return within.length > 1 && isImpossible({ kind: 'all', conditions: within }, named);
  }
  return findDebtor([{ condition, holds: true }], named).kind === 'none';
}

/** The first pair of an `all` that contradicts itself, else all of it. */
function smallestConflict(condition: Condition, named: NamedConditions): readonly Condition[] {
  if (condition.kind !== 'all') return [condition];
  const members = condition.conditions;
  for (const [index, first] of members.slice(0, 40).entries()) {
    for (const second of members.slice(index + 1, 40)) {
      if (isImpossible({ kind: 'all', conditions: [first, second] }, named)) return [first, second];
    }
  }
  return members;
}

function describe(conditions: readonly Condition[]): string {
  const parts = conditions.slice(0, 4).map((condition) => {
    if (condition.kind !== 'leaf') return JSON.stringify(printCondition(condition)).slice(0, 120);
    const { value } = condition.value.kind === 'literal' ? condition.value : { value: condition.value.fact };
    const name = [condition.fact, ...(condition.path ?? [])].join('.');
    return `${name} ${[...condition.decorators, condition.operator].join(':')} ${JSON.stringify(value).slice(0, 60)}`;
  });
  return [...parts, ...(conditions.length > 4 ? ['…'] : [])].join(' + ');
}
