import type { FactDefinition } from '#rules/facts/fact-definition.ts';
import type { TemplateLibrary } from './template-library.ts';

/** At most `max` contacts to a person in any `days` consecutive days, and who says so. */
export type ContactBudget = { readonly max: number; readonly days: number; readonly source: string };

/** What lint and compile need besides the document. */
export type CompileContext = {
  /** Names the strategy in the plan; two strategies of equal steps are two plans. */
  readonly strategyId: string;
  readonly templates: TemplateLibrary;
  readonly facts: Readonly<Record<string, FactDefinition>>;
  /** From the packs of the countries the strategy is for; the document's own limits are added to them. */
  readonly budgets: readonly ContactBudget[];
};
