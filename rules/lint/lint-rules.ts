import { compileCondition } from '../compile/closures.ts';
import { firingOrder } from '../compile/decide-rules.ts';
import type { Facts } from '../facts/fact-snapshot.ts';
import type { NamedConditions } from '../language/condition.ts';
import { pointer } from '../language/finding.ts';
import type { Rule, RuleSet } from '../language/rule.ts';
import { beyondAnalysis } from './domains.ts';
import { findDebtor, reachableLeaves, type Demand, type Search } from './find-debtor.ts';
import { isImpossible, lintCondition } from './lint-condition.ts';
import { lintFinding, type LintFinding } from './lint-finding.ts';

type Row = { readonly rule: Rule; readonly path: string; readonly name: string };

/** Pairs of rules compared before the analysis says it stops. */
const MAX_PAIRS = 5000;

/**
 * Everything wrong with a rule set that parses: each condition alone, then rows against each other: overlaps, rows
 * that never come first, and gaps, each with a debtor for whom it happens. Rows beyond the analysis are named.
 * A last row that always fits is the "otherwise" and overlaps nothing.
 */
export function lintRules(ruleSet: RuleSet, options: { readonly freeFacts?: boolean } = {}): readonly LintFinding[] {
  const named = ruleSet.conditions;
  const alone = [
    ...Object.entries(named).flatMap(([name, condition]) =>
      lintCondition(condition, { ...options, named, at: pointer('/conditions', name) }),
    ),
    ...ruleSet.rules.flatMap((rule, index) =>
      lintCondition(rule.conditions, { ...options, named, at: `/rules/${index}/conditions` }),
    ),
  ];
  const rows = firingOrder(ruleSet).map(({ rule, path }): Row => ({
    rule,
    path,
    name: rule.name ?? `${rule.event.type} (${path})`,
  }));
  return [...alone, ...lintRows(rows, named)];
}

function lintRows(rows: readonly Row[], named: NamedConditions): readonly LintFinding[] {
  const within: Row[] = [];
  const findings: LintFinding[] = [];
  for (const row of rows) {
    const reason = reachableLeaves(row.rule.conditions, named)
      .map(beyondAnalysis)
      .find((text) => text !== undefined);
    if (reason === undefined) within.push(row);
    else findings.push(lintFinding('NOT_PROVEN', row.path, { name: row.name, reason }));
  }
  const possible = within.filter(({ rule }) => !isImpossible(rule.conditions, named));
  const reachable = possible.filter((row, index) => {
    const hidden = unreachable(row, possible.slice(0, index), named);
    if (hidden !== undefined) findings.push(hidden);
    return hidden === undefined;
  });
  findings.push(...overlaps(reachable, named));
  // A rule nobody could look into might fill any gap.
  if (within.length === rows.length && rows.length > 0) findings.push(...gap(possible, named));
  return findings;
}

function unreachable(row: Row, earlier: readonly Row[], named: NamedConditions): LintFinding | undefined {
  if (earlier.length === 0) return undefined;
  const demands = [fits(row), ...earlier.map((other): Demand => ({ condition: other.rule.conditions, holds: false }))];
  if (findDebtor(demands, named).kind !== 'none') return undefined;
  const taken = findDebtor([fits(row)], named);
  const takers = earlier.filter((other) => findDebtor([fits(row), fits(other)], named).kind === 'found');
  const names = takers.slice(0, 5).map(({ name }) => `"${name}"`);
  return lintFinding(
    'UNREACHABLE',
    row.path,
    { name: row.name, earlier: [...names, ...(takers.length > 5 ? ['…'] : [])].join(', ') },
    taken.kind === 'found' ? { witness: taken.facts } : {},
  );
}

function overlaps(rows: readonly Row[], named: NamedConditions): readonly LintFinding[] {
  const last = rows.at(-1);
  const otherwise = last !== undefined && isAlwaysTrue(last, named) ? last : undefined;
  const compared = rows.filter((row) => row !== otherwise || hasTie(row, rows));
  const findings: LintFinding[] = [];
  let pairs = 0;
  for (const [index, first] of compared.entries()) {
    for (const second of compared.slice(index + 1)) {
      pairs += 1;
      if (pairs > MAX_PAIRS)
        return [
          ...findings,
          lintFinding('NOT_PROVEN', second.path, { name: second.name, reason: `${MAX_PAIRS} pairs` }),
        ];
      const tied = first.rule.priority === second.rule.priority;
      if (second === otherwise && !tied) continue;
      const found = findDebtor([fits(first), fits(second)], named);
      if (found.kind === 'none') continue;
      findings.push(overlap(first, second, found, tied, named));
    }
  }
  return findings;
}

function overlap(first: Row, second: Row, found: Search, tied: boolean, named: NamedConditions): LintFinding {
  if (found.kind !== 'found' || !confirmed([first, second], found.facts, named)) {
    return lintFinding('NOT_PROVEN', second.path, { name: second.name, reason: `"${first.name}"` });
  }
  const args = { name: first.name, other: second.name, witness: JSON.stringify(found.facts) };
  return lintFinding(tied ? 'TIED_OVERLAP' : 'OVERLAP', second.path, args, { witness: found.facts });
}

/** The first debtor no rule fits. */
function gap(rows: readonly Row[], named: NamedConditions): readonly LintFinding[] {
  const found = findDebtor(
    rows.map((row): Demand => ({ condition: row.rule.conditions, holds: false })),
    named,
  );
  if (found.kind === 'none') return [];
  if (found.kind === 'unknown')
    return [lintFinding('NOT_PROVEN', '', { name: '*', reason: 'the search is too large' })];
  return [lintFinding('GAP', '', { witness: JSON.stringify(found.facts) }, { witness: found.facts })];
}

/** The compiled rules themselves agree that the debtor fits: no finding rests on the search alone. */
function confirmed(rows: readonly Row[], facts: Facts, named: NamedConditions): boolean {
  return rows.every(
    ({ rule }) => compileCondition(rule.conditions, { named, allowUndefinedFacts: true })(facts) === true,
  );
}

function isAlwaysTrue(row: Row, named: NamedConditions): boolean {
  return findDebtor([{ condition: row.rule.conditions, holds: false }], named).kind === 'none';
}

function hasTie(row: Row, rows: readonly Row[]): boolean {
  return rows.some((other) => other !== row && other.rule.priority === row.rule.priority);
}

function fits(row: Row): Demand {
  return { condition: row.rule.conditions, holds: true };
}
