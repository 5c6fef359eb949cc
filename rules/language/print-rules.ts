import type { Json, JsonObject } from '../base/json.ts';
import type { Condition, FactReference, Leaf, Operand } from './condition.ts';
import type { Rule, RuleSet } from './rule.ts';

/** A rule set as the envelope `parseRules` reads; parsing it again gives an equal rule set. */
export function printRules(ruleSet: RuleSet): JsonObject {
  const conditions = Object.entries(ruleSet.conditions).map(
    ([name, condition]) => [name, printCondition(condition)] as const,
  );
  return {
    ...(ruleSet.name === undefined ? {} : { name: ruleSet.name }),
    ...(ruleSet.description === undefined ? {} : { description: ruleSet.description }),
    ...(ruleSet.allowUndefinedFacts ? { allowUndefinedFacts: true } : {}),
    ...(conditions.length === 0 ? {} : { conditions: Object.fromEntries(conditions) }),
    rules: ruleSet.rules.map(printRule),
  };
}

/** One rule as json-rules-engine's `addRule` takes it. */
export function printRule(rule: Rule): JsonObject {
  return {
    ...(rule.name === undefined ? {} : { name: rule.name }),
    priority: rule.priority,
    conditions: printCondition(rule.conditions),
    event: rule.event,
  };
}

/** A condition as json-rules-engine JSON. */
export function printCondition(condition: Condition): JsonObject {
  const described = {
    ...(condition.priority === undefined ? {} : { priority: condition.priority }),
    ...(condition.name === undefined ? {} : { name: condition.name }),
  };
  switch (condition.kind) {
    case 'all':
      return { all: condition.conditions.map(printCondition), ...described };
    case 'any':
      return { any: condition.conditions.map(printCondition), ...described };
    case 'not':
      return { not: printCondition(condition.condition), ...described };
    case 'named':
      return { condition: condition.condition, ...described };
    case 'leaf':
      return {
        ...printReference(condition),
        operator: printOperator(condition),
        value: printOperand(condition.value),
        ...described,
      };
  }
}

/** The operator with its prefixes: `everyFact:greaterThan`. */
export function printOperator(leaf: Pick<Leaf, 'operator' | 'decorators'>): string {
  return [...leaf.decorators, leaf.operator].join(':');
}

/** `['a', 'b']` as `$.a.b`. */
function printPath(path: readonly string[]): string {
  return ['$', ...path].join('.');
}

function printOperand(operand: Operand): Json {
  return operand.kind === 'literal' ? operand.value : printReference(operand);
}

function printReference(reference: FactReference): JsonObject {
  return {
    fact: reference.fact,
    ...(reference.path === undefined ? {} : { path: printPath(reference.path) }),
    ...(reference.params === undefined ? {} : { params: reference.params }),
  };
}
