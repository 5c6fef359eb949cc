import { Engine, type RuleProperties, type TopLevelCondition } from 'json-rules-engine';
import { isJsonObject, type Json, type JsonObject } from '#rules/base/json.ts';
import { err, ok, type Result } from '#rules/base/result.ts';
import { readPath } from '#rules/compile/read-path.ts';
import type { Facts } from '#rules/facts/fact-snapshot.ts';
import { printCondition, printRule } from '#rules/language/print-rules.ts';
import type { Rule, RuleSet } from '#rules/language/rule.ts';

/** What json-rules-engine itself says: the rules that fired, or the message it rejected the run with. */
export type RefereeVerdict = Result<
  readonly Rule[],
  { readonly code: 'UNDEFINED_FACT' | 'OPERATOR_FAILED'; readonly message: string }
>;

/**
 * How paths are followed. `dotted` is our resolver; `library` is json-rules-engine's own (jsonpath-plus), which tests
 * hold ours to. The parser lets only dotted paths through, so neither ever sees a filter.
 */
export type RefereePaths = 'dotted' | 'library';

/**
 * Decides by the real json-rules-engine, the customer's reference. A fresh Engine each time: an engine shared between
 * runs gives wrong answers without an error (reference/rules.md 0.2). Slow by design; never in the live path.
 */
export async function referee(ruleSet: RuleSet, facts: Facts, paths: RefereePaths = 'dotted'): Promise<RefereeVerdict> {
  try {
    const engine = new Engine([], {
      allowUndefinedFacts: ruleSet.allowUndefinedFacts,
      ...(paths === 'dotted' ? { pathResolver: resolveDotted } : {}),
    });
    for (const [name, condition] of Object.entries(ruleSet.conditions)) {
      const conditions: unknown = fresh(printCondition(condition));
      if (isTopLevel(conditions)) engine.setCondition(name, conditions);
    }
    ruleSet.rules.forEach((rule, index) => {
      const properties: unknown = fresh({ ...printRule(rule), name: String(index) });
      if (isProperties(properties)) engine.addRule(properties);
    });
    const { results } = await engine.run(facts);
    return ok(results.flatMap((result) => ruleSet.rules[Number(result.name)] ?? []));
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    const undefinedFact =
      typeof cause === 'object' && cause !== null && Reflect.get(cause, 'code') === 'UNDEFINED_FACT';
    return err({ code: undefinedFact ? 'UNDEFINED_FACT' : 'OPERATOR_FAILED', message });
  }
}

function resolveDotted(value: object, path: string): Json | undefined {
  return readPath(value as Json, path.split('.').slice(1));
}

/** A copy of its own: loading rewrites the JSON it is given (reference/rules.md 1.6). */
function fresh(value: JsonObject): JsonObject {
  return structuredClone(value);
}

/** What `printRule` prints is what `addRule` takes; these two only tell the compiler so. */
function isProperties(value: unknown): value is RuleProperties {
  return isJsonObject(value);
}

function isTopLevel(value: unknown): value is TopLevelCondition {
  return isJsonObject(value);
}
