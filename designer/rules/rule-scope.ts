import { createContext, useContext } from 'react';

/** What comparisons of one editor may use. */
export type RuleScope = {
  /** ISO 4217 code that amounts are written in; null: minor units. */
  readonly currency: string | null;
  /** Facts of the tenant's own may be named, and read into by a path. */
  readonly ownFacts: boolean;
  /** Names of conditions written once and used in several rules. */
  readonly named: readonly string[];
  readonly disabled: boolean;
};

export const RuleScopeContext = createContext<RuleScope>({
  currency: null,
  ownFacts: false,
  named: [],
  disabled: false,
});

export function useRuleScope(): RuleScope {
  return useContext(RuleScopeContext);
}
