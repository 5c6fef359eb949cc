import type { Json } from '../base/json.ts';
import type { Facts } from '../facts/fact-snapshot.ts';
import type { Condition, FactReference, Leaf, NamedConditions } from '../language/condition.ts';
import { pointer } from '../language/finding.ts';
import { printOperator } from '../language/print-rules.ts';
import { comparisonOf, type Value } from './operators.ts';
import { priorityGroups } from './priority-groups.ts';
import { readPath } from './read-path.ts';
import { brokenReference, operatorFailed, undefinedFact, type RuleError } from './rule-error.ts';

/** One comparison of a decision card. Plain JSON; `read` and `expected` are absent where there was no value. */
export type LeafExplanation = {
  /** Pointer of the comparison below the explained condition; `/condition:<name>` enters a named condition. */
  readonly path: string;
  readonly fact: string;
  readonly factPath?: readonly string[];
  /** With its prefixes: `everyFact:greaterThan`. */
  readonly operator: string;
  readonly name?: string;
  readonly read?: Json;
  readonly expected?: Json;
  /** The fact the expected value came from, when it was not written in the rule. */
  readonly expectedFact?: string;
  readonly result: boolean | 'notEvaluated' | 'error';
};

/** The answer of `compileCondition` and why: every comparison in the order written. */
export type ConditionExplanation = {
  readonly result: boolean | RuleError;
  readonly leaves: readonly LeafExplanation[];
};

export type ExplainOptions = {
  readonly named?: NamedConditions;
  readonly allowUndefinedFacts?: boolean;
  readonly at?: string;
};

/** Decides a condition as `compileCondition` does and tells what each comparison read, expected and gave. */
export function explainCondition(
  condition: Condition,
  facts: Facts,
  options: ExplainOptions = {},
): ConditionExplanation {
  const allow = options.allowUndefinedFacts ?? false;
  return explain({ facts, named: options.named ?? {}, allow, open: [] }, condition, options.at ?? '', true);
}

type World = {
  readonly facts: Facts;
  readonly named: NamedConditions;
  readonly allow: boolean;
  readonly open: readonly string[];
};

/** With `evaluate` false only lists the comparisons, as not evaluated; its result is then meaningless. */
function explain(world: World, condition: Condition, at: string, evaluate: boolean): ConditionExplanation {
  switch (condition.kind) {
    case 'leaf':
      return explainLeaf(world, condition, at, evaluate);
    case 'not': {
      const inner = explain(world, condition.condition, pointer(at, 'not'), evaluate);
      return { result: typeof inner.result === 'boolean' ? !inner.result : inner.result, leaves: inner.leaves };
    }
    case 'named': {
      const name = condition.condition;
      const target = Object.hasOwn(world.named, name) ? world.named[name] : undefined;
      if (target === undefined || world.open.includes(name)) return { result: brokenReference(name, at), leaves: [] };
      return explain({ ...world, open: [...world.open, name] }, target, pointer(at, `condition:${name}`), evaluate);
    }
    case 'all':
    case 'any':
      return explainGroup(world, condition.kind, condition.conditions, pointer(at, condition.kind), evaluate);
  }
}

function explainGroup(
  world: World,
  kind: 'all' | 'any',
  conditions: readonly Condition[],
  at: string,
  evaluate: boolean,
): ConditionExplanation {
  if (conditions.length === 0) return { result: true, leaves: [] };
  const goesOn = kind === 'all';
  let result: boolean | RuleError = goesOn;
  const parts: (readonly LeafExplanation[])[] = [];
  for (const group of priorityGroups(conditions)) {
    const reached: boolean = evaluate && result === goesOn;
    const members = group.map(({ condition, index }) => {
      const part = explain(world, condition, pointer(at, index), reached);
      parts[index] = part.leaves;
      return part.result;
    });
    if (reached) result = combine(kind, members);
  }
  return { result, leaves: parts.flat() };
}

/** The result of one priority group: its first error, else `every` or `some`. */
function combine(kind: 'all' | 'any', results: readonly (boolean | RuleError)[]): boolean | RuleError {
  const error = results.find((result) => typeof result !== 'boolean');
  if (error !== undefined) return error;
  return kind === 'all' ? results.every((result) => result === true) : results.includes(true);
}

function explainLeaf(world: World, leaf: Leaf, at: string, evaluate: boolean): ConditionExplanation {
  const left = evaluate ? read(world, leaf, at) : undefined;
  const right = evaluate && leaf.value.kind === 'factRef' ? read(world, leaf.value, at) : undefined;
  const expected = leaf.value.kind === 'literal' ? leaf.value.value : right?.value;
  const result = evaluate ? compare(leaf, left, right, expected, at) : false;
  const shown: LeafExplanation = {
    path: at,
    fact: leaf.fact,
    ...(leaf.path === undefined ? {} : { factPath: leaf.path }),
    operator: printOperator(leaf),
    ...(leaf.name === undefined ? {} : { name: leaf.name }),
    ...(left?.value === undefined ? {} : { read: left.value }),
    ...(expected === undefined ? {} : { expected }),
    ...(leaf.value.kind === 'factRef' ? { expectedFact: leaf.value.fact } : {}),
    result: !evaluate ? 'notEvaluated' : typeof result === 'boolean' ? result : 'error',
  };
  return { result, leaves: [shown] };
}

type Reading = { readonly value: Value; readonly error?: RuleError };

function read(world: World, ref: FactReference, at: string): Reading {
  if (Object.hasOwn(world.facts, ref.fact)) {
    const value = world.facts[ref.fact];
    return { value: ref.path === undefined ? value : readPath(value, ref.path) };
  }
  return world.allow ? { value: undefined } : { value: undefined, error: undefinedFact(ref.fact, at) };
}

function compare(
  leaf: Leaf,
  left: Reading | undefined,
  right: Reading | undefined,
  expected: Value,
  at: string,
): boolean | RuleError {
  const error = right?.error ?? left?.error;
  if (error !== undefined) return error;
  const outcome = comparisonOf(leaf.operator, leaf.decorators)(left?.value, expected);
  return outcome === 'failed' ? operatorFailed(leaf.fact, printOperator(leaf), at) : outcome;
}
