import type { CompileContext } from '#engine/strategy/check-context.ts';
import type { TemplateLibrary } from '#engine/strategy/template-library.ts';
import { CATALOGUE } from '#rules/facts/catalogue.ts';
import type { Pack } from '#rules/packs/pack.ts';
import { budgetsOfPack } from './pack-budgets.ts';

/** What lint and compile need, with the product's own facts and the budgets of the countries the strategy is for. */
export function compileContext(strategyId: string, templates: TemplateLibrary, packs: readonly Pack[]): CompileContext {
  return { strategyId, templates, facts: CATALOGUE, budgets: packs.flatMap(budgetsOfPack) };
}
