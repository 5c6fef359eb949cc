import { ok, type Result } from '../base/result.ts';
import type { Facts } from '../facts/fact-snapshot.ts';
import { pointer } from '../language/finding.ts';
import type { Rule, RuleSet } from '../language/rule.ts';
import { createCompiler, type Test } from './closures.ts';
import type { RuleError } from './rule-error.ts';

/** The rules that fire, in firing order; or the failure for which json-rules-engine rejects the whole run. */
export type RuleSetDecider = (facts: Facts) => Result<readonly Rule[], RuleError>;

/** The first rule that fires, or undefined when none does ("otherwise"). */
export type FirstDecider = (facts: Facts) => Result<Rule | undefined, RuleError>;

/** Rules as they fire: higher priority first, ties in the order written (json-rules-engine leaves ties open). */
export function firingOrder(ruleSet: RuleSet): readonly { readonly rule: Rule; readonly path: string }[] {
  return ruleSet.rules
    .map((rule, index) => ({ rule, path: pointer('/rules', index) }))
    .sort((a, b) => b.rule.priority - a.rule.priority);
}

/** Compiles a rule set to closures; every rule is decided, as `engine.run` does. Errors point into the envelope form. */
export function decideRules(ruleSet: RuleSet): RuleSetDecider {
  const { tests, load } = compileTests(ruleSet);
  return (facts) => {
    const values = load(facts);
    const fired: Rule[] = [];
    for (const { rule, test } of tests) {
      const result = test(values);
      if (result === true) fired.push(rule);
      else if (result !== false) return { ok: false, error: result };
    }
    return ok(fired);
  };
}

/**
 * Compiles a rule set for first match, as a decide step uses it: stops at the first rule that fires, so a fact that
 * only later rows read may be missing.
 */
export function decideFirst(ruleSet: RuleSet): FirstDecider {
  const { tests, load } = compileTests(ruleSet);
  return (facts) => {
    const values = load(facts);
    for (const { rule, test } of tests) {
      const result = test(values);
      if (result === true) return ok(rule);
      if (result !== false) return { ok: false, error: result };
    }
    return ok(undefined);
  };
}

type RuleTest = { readonly rule: Rule; readonly test: Test };

function compileTests(ruleSet: RuleSet): {
  readonly tests: readonly RuleTest[];
  readonly load: ReturnType<typeof createCompiler>['slots']['load'];
} {
  const compiler = createCompiler(ruleSet.conditions, ruleSet.allowUndefinedFacts);
  const tests = firingOrder(ruleSet).map(({ rule, path }) => ({
    rule,
    test: compiler.compile(rule.conditions, pointer(path, 'conditions')),
  }));
  return { tests, load: compiler.slots.load };
}
