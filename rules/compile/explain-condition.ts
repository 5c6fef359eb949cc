import type { Json } from '../base/json.ts';
import type { Facts } from '../facts/fact-snapshot.ts';
import type { All, Any, Condition, FactReference, Leaf, NamedConditions, Operand } from '../language/condition.ts';
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
  return compileExplanation(condition, options)(facts);
}

/** Prepares `explainCondition` once for the many facts a condition is decided on. */
export function compileExplanation(
  condition: Condition,
  { named = {}, allowUndefinedFacts = false, at = '' }: ExplainOptions = {},
): (facts: Facts) => ConditionExplanation {
  const places = { taken: 0 };
  const explain = compile({ named, allow: allowUndefinedFacts, open: [], places }, condition, at);
  return (facts) => {
    const leaves: LeafExplanation[] = [];
    return { result: explain(facts, true, leaves), leaves };
  };
}

type World = {
  readonly named: NamedConditions;
  readonly allow: boolean;
  /** Names being compiled: meeting one again is a cycle. */
  readonly open: readonly string[];
  /** Each comparison has its place in the list, in the order written; evaluated they are in the order of priority. */
  readonly places: { taken: number };
};

/**
 * Decides, and puts each comparison at its place in `leaves`. With `evaluate` false they are put there as not evaluated,
 * and the result is meaningless.
 */
type Explain = (facts: Facts, evaluate: boolean, leaves: LeafExplanation[]) => boolean | RuleError;

function compile(world: World, condition: Condition, at: string): Explain {
  switch (condition.kind) {
    case 'leaf':
      return compileLeaf(world, condition, at);
    case 'not': {
      const inner = compile(world, condition.condition, pointer(at, 'not'));
      return (facts, evaluate, leaves) => {
        const result = inner(facts, evaluate, leaves);
        return typeof result === 'boolean' ? !result : result;
      };
    }
    case 'named': {
      const name = condition.condition;
      const target = Object.hasOwn(world.named, name) ? world.named[name] : undefined;
      const broken = brokenReference(name, at);
      if (target === undefined || world.open.includes(name)) return () => broken;
      return compile({ ...world, open: [...world.open, name] }, target, pointer(at, `condition:${name}`));
    }
    case 'all':
    case 'any':
      return compileGroups(world, condition, pointer(at, condition.kind));
  }
}

function compileGroups(world: World, { kind, conditions }: All | Any, at: string): Explain {
  const isAll = kind === 'all';
  const members = conditions.map((condition, index) => compile(world, condition, pointer(at, index)));
  const groups = priorityGroups(conditions).map((group) =>
    group.map(({ index }) => members[index]).filter((member) => member !== undefined),
  );
  // json-rules-engine answers true to an empty list, `any` too.
  if (groups.length === 0) return () => true;
  return (facts, evaluate, leaves) => {
    let result: boolean | RuleError = isAll;
    for (const group of groups) {
      const reached: boolean = evaluate && result === isAll;
      // A group is evaluated whole: its first error, else `every` or `some`.
      let error: RuleError | null = null;
      let met = isAll;
      for (const explain of group) {
        const one = explain(facts, reached, leaves);
        if (typeof one !== 'boolean') error ??= one;
        else if (one !== isAll) met = one;
      }
      if (reached) result = error ?? met;
    }
    return result;
  };
}

function compileLeaf(world: World, leaf: Leaf, at: string): Explain {
  const place = world.places.taken;
  world.places.taken += 1;
  const operator = printOperator(leaf);
  const compare = comparisonOf(leaf.operator, leaf.decorators);
  const failed = operatorFailed(leaf.fact, operator, at);
  const readLeft = compileRead(world, leaf, at);
  const readRight = compileExpected(world, leaf.value, at);
  const show = compileShow(leaf, operator, at);
  const notEvaluated = show(undefined, leaf.value.kind === 'literal' ? leaf.value.value : undefined, 'notEvaluated');
  return (facts, evaluate, leaves) => {
    if (!evaluate) {
      leaves[place] = notEvaluated;
      return false;
    }
    const left = readLeft(facts);
    const right = readRight(facts);
    const error = right.error ?? left.error;
    const outcome = error ?? compare(left.value, right.value);
    const result = outcome === 'failed' ? failed : outcome;
    leaves[place] = show(left.value, right.value, typeof result === 'boolean' ? result : 'error');
    return result;
  };
}

type Shown = (read: Value, expected: Value, result: LeafExplanation['result']) => LeafExplanation;

function compileShow(leaf: Leaf, operator: string, at: string): Shown {
  const { fact, path, name, value: operand } = leaf;
  // The common comparison, spelt out: a spread costs five times as much.
  const isPlain = path === undefined && name === undefined && operand.kind === 'literal';
  return (read, expected, result) =>
    isPlain && read !== undefined && expected !== undefined
      ? { path: at, fact, operator, read, expected, result }
      : {
          path: at,
          fact,
          ...(path === undefined ? {} : { factPath: path }),
          operator,
          ...(name === undefined ? {} : { name }),
          ...(read === undefined ? {} : { read }),
          ...(expected === undefined ? {} : { expected }),
          ...(operand.kind === 'factRef' ? { expectedFact: operand.fact } : {}),
          result,
        };
}

type Reading = { readonly value: Value; readonly error: RuleError | undefined };

function compileExpected(world: World, operand: Operand, at: string): (facts: Facts) => Reading {
  if (operand.kind === 'factRef') return compileRead(world, operand, at);
  const reading = { value: operand.value, error: undefined };
  return () => reading;
}

function compileRead({ allow }: World, { fact, path }: FactReference, at: string): (facts: Facts) => Reading {
  const missing = { value: undefined, error: allow ? undefined : undefinedFact(fact, at) };
  return (facts) => {
    if (!Object.hasOwn(facts, fact)) return missing;
    const value = facts[fact];
    return { value: path === undefined ? value : readPath(value, path), error: undefined };
  };
}
