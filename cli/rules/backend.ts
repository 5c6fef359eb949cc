import { ok, type Result } from '#rules/base/result.ts';
import type { TooLargeForSql } from '#rules/compile/sql/rule-set-sql.ts';
import type { Facts } from '#rules/facts/fact-snapshot.ts';
import type { Rule, RuleSet } from '#rules/language/rule.ts';
import type { Say } from '../house/step-log.ts';

/** What one debtor's run gave, whichever engine ran it. */
export type Decided =
  | { readonly ok: true; readonly value: readonly Rule[] }
  | { readonly ok: false; readonly error: { readonly code: string; readonly path?: string; readonly message: string } };

/** An engine with one rule set. One answer for each debtor, in the order given. */
export type Backend = {
  decide(batch: readonly Facts[]): Promise<readonly Decided[]>;
  /** Gives back what was opened for it. */
  close(): Promise<void>;
};

/** Why an engine cannot take these rules: they are more than a statement carries, or its database is too old or not in UTF-8. */
export type BackendRefusal =
  | ({ readonly kind: 'tooLarge' } & TooLargeForSql)
  | { readonly kind: 'unfitDatabase'; readonly version: string; readonly encoding: string };

/** Makes an engine ready, or says why it cannot be; `say` tells a person what takes time. */
export type OpenBackend = (ruleSet: RuleSet, say: Say) => Promise<Result<Backend, BackendRefusal>>;

/** A backend that decides one debtor at a time and needs nothing opened. */
export function inProcess(make: (ruleSet: RuleSet) => (facts: Facts) => Decided | Promise<Decided>): OpenBackend {
  return async (ruleSet) => {
    const decide = make(ruleSet);
    return ok({
      decide: async (batch) => {
        const decided: Decided[] = [];
        for (const facts of batch) decided.push(await decide(facts));
        return decided;
      },
      close: async () => undefined,
    });
  };
}
