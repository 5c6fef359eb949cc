import type { Json } from '../base/json.ts';
import { ok } from '../base/result.ts';
import type { Condition, FactReference, Leaf } from '../language/condition.ts';
import { pointer } from '../language/finding.ts';
import { printOperator } from '../language/print-rules.ts';
import type { Rule, RuleSet } from '../language/rule.ts';
import { firingOrder, type FirstDecider, type RuleSetDecider } from './decide-rules.ts';
import { comparisonOf, type Comparison } from './operators.ts';
import { priorityGroups } from './priority-groups.ts';
import { readPath } from './read-path.ts';
import { brokenReference, operatorFailed, undefinedFact, type RuleError } from './rule-error.ts';
import { MISSING } from './slots.ts';

/**
 * The rule set as one generated function, for millions of decisions in a worker. Same results and same errors as
 * `decideRules`. Never imported by what the workflow reaches: eval is banned there.
 */
export function decideByFunction(ruleSet: RuleSet): RuleSetDecider {
  return generate(ruleSet, (rules) => [
    'const fired = [];',
    ...rules.map(
      ({ code, index }) => `if (${code}) fired.push(R[${index}]); if (e >= 0) return { ok: false, error: E[e] };`,
    ),
    'return { ok: true, value: fired };',
  ]);
}

/** The same for first match; equal to `decideFirst`. */
export function decideFirstByFunction(ruleSet: RuleSet): FirstDecider {
  const decide = generate(ruleSet, (rules) => [
    ...rules.map(
      ({ code, index }) =>
        `t = ${code}; if (e >= 0) return { ok: false, error: E[e] }; if (t) return { ok: true, value: [R[${index}]] };`,
    ),
    'return { ok: true, value: [] };',
  ]);
  return (facts) => {
    const fired = decide(facts);
    return fired.ok ? ok(fired.value[0]) : fired;
  };
}

type RuleCode = { readonly code: string; readonly index: number };

/** What generated code refers to by name; everything else in it is a literal made by JSON.stringify. */
type Scope = {
  readonly slots: Map<string, { readonly name: string; readonly ref: FactReference }>;
  readonly literals: string[];
  readonly comparisons: Comparison[];
  readonly errors: RuleError[];
  readonly open: Set<string>;
  readonly ruleSet: RuleSet;
};

function generate(ruleSet: RuleSet, body: (rules: readonly RuleCode[]) => readonly string[]): RuleSetDecider {
  const scope: Scope = { slots: new Map(), literals: [], comparisons: [], errors: [], open: new Set(), ruleSet };
  const ordered = firingOrder(ruleSet);
  const codes = ordered.map(({ rule, path }, index) => ({
    code: conditionCode(scope, rule.conditions, pointer(path, 'conditions')),
    index,
  }));
  const source = [
    '"use strict";',
    ...scope.literals.map((literal, index) => `const L${index} = ${literal};`),
    ...scope.comparisons.map((_, index) => `const C${index} = C[${index}];`),
    'return function decide(facts) {',
    'let e = -1, r, t;',
    ...[...scope.slots.values()].map(({ name, ref }) => slotCode(name, ref, ruleSet.allowUndefinedFacts)),
    ...body(codes),
    '};',
  ].join('\n');
  const rules: readonly Rule[] = ordered.map(({ rule }) => rule);
  // Reflect.construct(Function) is `new Function`: the one place in the product where code is made from data.
  const factory: unknown = Reflect.construct(Function, ['M', 'P', 'H', 'C', 'E', 'R', source]);
  if (!isCallable(factory)) throw new TypeError('Function did not construct a function');
  const decider = factory(MISSING, readPath, Object.hasOwn, scope.comparisons, scope.errors, rules);
  if (!isDecider(decider)) throw new TypeError('the generated source returned no function');
  return decider;
}

/** Reads a fact once into a local. Names that Object.prototype has are asked for as own keys first. */
function slotCode(name: string, ref: FactReference, allowUndefinedFacts: boolean): string {
  const key = JSON.stringify(ref.fact);
  const absent = allowUndefinedFacts ? 'undefined' : 'M';
  const read =
    ref.fact in Object.prototype
      ? `let ${name} = H(facts, ${key}) ? facts[${key}] : ${absent};`
      : `let ${name} = facts[${key}]; if (${name} === undefined && !H(facts, ${key})) ${name} = ${absent};`;
  if (ref.path === undefined) return read;
  return `${read} if (typeof ${name} === 'object' && ${name} !== null) ${name} = P(${name}, ${JSON.stringify(ref.path)});`;
}

/** An expression that is truthy when the condition holds, and sets `e` to the first error met. */
function conditionCode(scope: Scope, condition: Condition, at: string): string {
  switch (condition.kind) {
    case 'all':
    case 'any': {
      if (condition.conditions.length === 0) return 'true';
      // `&` and `|` evaluate both sides, as a group of equal priority must; `&&` and `||` part the groups.
      const [within, between] = condition.kind === 'all' ? [' & ', ' && '] : [' | ', ' || '];
      const groups = priorityGroups(condition.conditions).map((members) =>
        members
          .map((member) => conditionCode(scope, member.condition, pointer(pointer(at, condition.kind), member.index)))
          .join(within),
      );
      return `(${groups.map((group) => `(${group})`).join(between)})`;
    }
    case 'not':
      return `!(${conditionCode(scope, condition.condition, pointer(at, 'not'))})`;
    case 'named': {
      const name = condition.condition;
      const target = Object.hasOwn(scope.ruleSet.conditions, name) ? scope.ruleSet.conditions[name] : undefined;
      if (target === undefined || scope.open.has(name)) return failure(scope, brokenReference(name, at));
      scope.open.add(name);
      const code = conditionCode(scope, target, pointer('/conditions', name));
      scope.open.delete(name);
      return code;
    }
    case 'leaf':
      return leafCode(scope, condition, at);
  }
}

function leafCode(scope: Scope, leaf: Leaf, at: string): string {
  const left = slotName(scope, leaf);
  const missing = (name: string, ref: FactReference, otherwise: string): string =>
    scope.ruleSet.allowUndefinedFacts
      ? otherwise
      : `(${name} === M ? ${failure(scope, undefinedFact(ref.fact, at))} : ${otherwise})`;
  if (leaf.value.kind === 'factRef') {
    const right = slotName(scope, leaf.value);
    return missing(right, leaf.value, missing(left, leaf, compareCode(scope, leaf, left, right, at)));
  }
  const expected = leaf.value.value;
  const inline = leaf.decorators.length === 0 ? inlineCode(leaf, left, expected) : undefined;
  if (inline?.kind === 'total') return missing(left, leaf, inline.code);
  const literal = isPrimitive(expected) ? JSON.stringify(expected) : hoist(scope, expected);
  const general = missing(left, leaf, compareCode(scope, leaf, left, literal, at));
  return inline === undefined ? general : `(typeof ${left} === 'number' ? ${inline.code} : ${general})`;
}

type Inline = { readonly kind: 'total' | 'numbers'; readonly code: string };

/** Comparisons that JavaScript's own operator answers exactly: strict equality, short lists, numbers with numbers. */
function inlineCode(leaf: Leaf, left: string, expected: Json): Inline | undefined {
  const symbol = RELATIONAL[leaf.operator];
  if (symbol !== undefined) {
    return typeof expected === 'number'
      ? { kind: 'numbers', code: `${left} ${symbol} ${JSON.stringify(expected)}` }
      : undefined;
  }
  if (leaf.operator === 'equal' || leaf.operator === 'notEqual') {
    const sign = leaf.operator === 'equal' ? '===' : '!==';
    return isPrimitive(expected) ? { kind: 'total', code: `(${left} ${sign} ${JSON.stringify(expected)})` } : undefined;
  }
  if (leaf.operator !== 'in' && leaf.operator !== 'notIn') return undefined;
  if (!isShortList(expected)) return undefined;
  const [sign, join] = leaf.operator === 'in' ? ['===', ' || '] : ['!==', ' && '];
  return { kind: 'total', code: `(${expected.map((item) => `${left} ${sign} ${JSON.stringify(item)}`).join(join)})` };
}

const RELATIONAL: { readonly [operator: string]: string } = {
  lessThan: '<',
  lessThanInclusive: '<=',
  greaterThan: '>',
  greaterThanInclusive: '>=',
};

function compareCode(scope: Scope, leaf: Leaf, left: string, right: string, at: string): string {
  const comparison = scope.comparisons.push(comparisonOf(leaf.operator, leaf.decorators)) - 1;
  const failed = failure(scope, operatorFailed(leaf.fact, printOperator(leaf), at));
  return `((r = C${comparison}(${left}, ${right})) === 'failed' ? ${failed} : r)`;
}

/** Keeps the first error and goes on as false: nothing after it can change the answer. */
function failure(scope: Scope, error: RuleError): string {
  const index = scope.errors.push(error) - 1;
  return `(e = e < 0 ? ${index} : e, false)`;
}

function slotName(scope: Scope, ref: FactReference): string {
  const key = JSON.stringify([ref.fact, ...(ref.path ?? [])]);
  const known = scope.slots.get(key);
  if (known !== undefined) return known.name;
  const name = `s${scope.slots.size}`;
  scope.slots.set(key, { name, ref });
  return name;
}

/** A list or object, made once. Through JSON.parse of a quoted text, so that no key of it is JavaScript syntax. */
function hoist(scope: Scope, value: Json): string {
  return `L${scope.literals.push(`JSON.parse(${JSON.stringify(JSON.stringify(value))})`) - 1}`;
}

function isPrimitive(value: Json): value is string | number | boolean | null {
  return typeof value !== 'object' || value === null;
}

function isShortList(value: Json): value is readonly Json[] {
  return Array.isArray(value) && value.length > 0 && value.length <= 8 && value.every(isPrimitive);
}

function isCallable(value: unknown): value is (...args: readonly unknown[]) => unknown {
  return typeof value === 'function';
}

function isDecider(value: unknown): value is RuleSetDecider {
  return typeof value === 'function';
}
