import type { Condition } from '#rules/language/condition.ts';
import type { OpBase } from '../op-base.ts';

/** First row that holds wins; `otherwise` is an outcome of its own and always wired. */
export type Decide1 = OpBase & {
  readonly op: 'decide-1';
  readonly rows: readonly { readonly id: string; readonly conditions: Condition; readonly outcome: string }[];
  readonly otherwise: string;
};

/** A decision takes no time, so it remembers nothing. */
export type Decide1Memory = { readonly op: 'decide-1' };
