import type { JsonObject } from '../base/json.ts';
import type { Condition, NamedConditions } from './condition.ts';

/** What a rule answers when it fires; json-rules-engine keeps these two keys and no other. */
export type RuleEvent = { readonly type: string; readonly params?: JsonObject };

/** One rule. `priority` is a whole number from 1 up; higher fires earlier. */
export type Rule = {
  readonly name?: string;
  readonly priority: number;
  readonly conditions: Condition;
  readonly event: RuleEvent;
};

/**
 * A file of rules. json-rules-engine keeps named conditions and options on the engine, not in the file:
 * our envelope `{ rules, conditions, allowUndefinedFacts, name, description }` is where they are stored.
 */
export type RuleSet = {
  readonly name?: string;
  readonly description?: string;
  /** json-rules-engine's option: a missing fact reads as undefined instead of failing the decision. */
  readonly allowUndefinedFacts: boolean;
  readonly conditions: NamedConditions;
  readonly rules: readonly Rule[];
};
