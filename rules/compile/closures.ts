import type { Facts } from '../facts/fact-snapshot.ts';
import type { All, Any, Condition, Leaf, NamedConditions } from '../language/condition.ts';
import { pointer } from '../language/finding.ts';
import { printOperator } from '../language/print-rules.ts';
import { comparisonOf, type Comparison, type Outcome } from './operators.ts';
import { priorityGroups } from './priority-groups.ts';
import { brokenReference, operatorFailed, undefinedFact, type RuleError } from './rule-error.ts';
import { createSlots, MISSING, type Slots, type SlotValue } from './slots.ts';

/** Decides one condition on one set of facts. Total and synchronous: a failure is a value, nothing throws. */
export type ConditionDecider = (facts: Facts) => boolean | RuleError;

export type CompileOptions = {
  readonly named?: NamedConditions;
  readonly allowUndefinedFacts?: boolean;
  /** Pointer of the condition in its file; errors name the comparison below it. */
  readonly at?: string;
};

/**
 * Compiles a parsed condition to closures, with json-rules-engine 7.3.1's results on every input, coercions and missing
 * facts included (reference/rules.md 1.2, 1.3). Uses no eval, so it runs in the workflow and under a strict CSP.
 */
export function compileCondition(condition: Condition, options: CompileOptions = {}): ConditionDecider {
  const compiler = createCompiler(options.named ?? {}, options.allowUndefinedFacts ?? false);
  const test = compiler.compile(condition, options.at ?? '');
  return (facts) => test(compiler.slots.load(facts));
}

/** A condition over loaded slots. */
export type Test = (values: readonly SlotValue[]) => boolean | RuleError;

/** Compiles several conditions over one set of slots, so that a rule set reads each fact once a decision. */
export type Compiler = { readonly slots: Slots; readonly compile: (condition: Condition, at: string) => Test };

export function createCompiler(named: NamedConditions, allowUndefinedFacts: boolean): Compiler {
  const slots = createSlots(allowUndefinedFacts);
  // Undefined while a name is being compiled: a reference met then is a cycle.
  const tests = new Map<string, Test | undefined>();

  const compile = (condition: Condition, at: string): Test => {
    switch (condition.kind) {
      case 'all':
        return compileAll(condition, at);
      case 'any':
        return compileAny(condition, at);
      case 'not': {
        const test = compile(condition.condition, pointer(at, 'not'));
        return (values) => {
          const result = test(values);
          return typeof result === 'boolean' ? !result : result;
        };
      }
      case 'named':
        return compileNamed(condition.condition, at);
      case 'leaf':
        return compileLeaf(condition, slots, at);
    }
  };

  const compileNamed = (name: string, at: string): Test => {
    if (!tests.has(name)) {
      const condition = Object.hasOwn(named, name) ? named[name] : undefined;
      if (condition !== undefined) {
        tests.set(name, undefined);
        tests.set(name, compile(condition, pointer('/conditions', name)));
      }
    }
    const broken = brokenReference(name, at);
    return tests.get(name) ?? (() => broken);
  };

  const compileGroups = (group: All | Any, at: string): readonly (readonly Test[])[] =>
    priorityGroups(group.conditions).map((members) =>
      members.map(({ condition, index }) => compile(condition, pointer(pointer(at, group.kind), index))),
    );

  const compileAll = (group: All, at: string): Test => {
    const tests = compileGroups(group, at).map(everyTest);
    const [only] = tests;
    if (only === undefined) return () => true;
    return tests.length === 1 ? only : sequence(tests, true);
  };

  const compileAny = (group: Any, at: string): Test => {
    const tests = compileGroups(group, at).map(someTest);
    const [only] = tests;
    // json-rules-engine answers true to an empty `any`.
    if (only === undefined) return () => true;
    return tests.length === 1 ? only : sequence(tests, false);
  };

  return { slots, compile };
}

/** All tests of one group, each evaluated: an undefined fact behind a false sibling is still an error. */
function everyTest(tests: readonly Test[]): Test {
  const [only] = tests;
  if (only !== undefined && tests.length === 1) return only;
  return (values) => {
    let every = true;
    for (const test of tests) {
      const result = test(values);
      if (result === false) every = false;
      else if (result !== true) return result;
    }
    return every;
  };
}

function someTest(tests: readonly Test[]): Test {
  const [only] = tests;
  if (only !== undefined && tests.length === 1) return only;
  return (values) => {
    let some = false;
    for (const test of tests) {
      const result = test(values);
      if (result === true) some = true;
      else if (result !== false) return result;
    }
    return some;
  };
}

/** Priority groups one after another, stopping at the first that is not `wanted` (or fails). */
function sequence(groups: readonly Test[], wanted: boolean): Test {
  return (values) => {
    for (const group of groups) {
      const result = group(values);
      if (result !== wanted) return result;
    }
    return wanted;
  };
}

function compileLeaf(leaf: Leaf, slots: Slots, at: string): Test {
  const slot = slots.slotOf(leaf);
  const compare = comparisonOf(leaf.operator, leaf.decorators);
  const missing = undefinedFact(leaf.fact, at);
  const failed = operatorFailed(leaf.fact, printOperator(leaf), at);
  if (leaf.value.kind === 'factRef') {
    return compareFacts(compare, slot, slots.slotOf(leaf.value), missing, undefinedFact(leaf.value.fact, at), failed);
  }
  const expected = leaf.value.value;
  const general = (value: SlotValue): boolean | RuleError => {
    if (value === MISSING) return missing;
    const outcome: Outcome = compare(value, expected);
    return outcome === 'failed' ? failed : outcome;
  };
  const numeric = leaf.decorators.length === 0 && typeof expected === 'number' ? NUMERIC[leaf.operator] : undefined;
  if (numeric !== undefined && typeof expected === 'number') return numeric(slot, expected, general);
  return (values) => general(values[slot]);
}

function compareFacts(
  compare: Comparison,
  leftSlot: number,
  rightSlot: number,
  leftMissing: RuleError,
  rightMissing: RuleError,
  failed: RuleError,
): Test {
  return (values) => {
    const left = values[leftSlot];
    const right = values[rightSlot];
    if (right === MISSING) return rightMissing;
    if (left === MISSING) return leftMissing;
    const outcome = compare(left, right);
    return outcome === 'failed' ? failed : outcome;
  };
}

/** Number against number, the common comparison, where JavaScript's own operator is the answer: one call, no checks. */
const NUMERIC: {
  readonly [operator: string]: (
    slot: number,
    expected: number,
    general: (value: SlotValue) => boolean | RuleError,
  ) => Test;
} = {
  lessThan: (slot, expected, general) => (values) => {
    const value = values[slot];
    return typeof value === 'number' ? value < expected : general(value);
  },
  lessThanInclusive: (slot, expected, general) => (values) => {
    const value = values[slot];
    return typeof value === 'number' ? value <= expected : general(value);
  },
  greaterThan: (slot, expected, general) => (values) => {
    const value = values[slot];
    return typeof value === 'number' ? value > expected : general(value);
  },
  greaterThanInclusive: (slot, expected, general) => (values) => {
    const value = values[slot];
    return typeof value === 'number' ? value >= expected : general(value);
  },
};
