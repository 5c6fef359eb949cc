import { useDeferredValue, useMemo } from 'react';
import { compileContext } from '#engine/lint/compile-context.ts';
import { lint } from '#engine/lint/lint.ts';
import type { TemplateDto } from '#engine/http-schema/template-routes.ts';
import type { StrategyDocument } from '#engine/strategy/document.ts';
import type { Finding } from '#engine/strategy/finding.ts';
import { findPack } from '#rules/packs/find-pack.ts';

/**
 * Everything wrong with the open document, by the same function the server blocks publication with. Packs: the server
 * checks again with those of the tenant's people; here the countries its texts and currency speak of are not known,
 * so the safe default stands in.
 */
export function useFindings(
  strategyId: string,
  document: StrategyDocument,
  templates: readonly TemplateDto[],
): readonly Finding[] {
  const shown = useDeferredValue(document);
  const context = useMemo(() => {
    const approved = templates.filter(({ state }) => state === 'approved');
    const library = Object.fromEntries(approved.map((template) => [template.id, template]));
    return compileContext(strategyId, library, [findPack(null)]);
  }, [strategyId, templates]);
  return useMemo(() => lint(shown, context), [shown, context]);
}

/** Findings by the step they are of. */
export function byStep(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const map = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (finding.stepId === null) continue;
    const list = map.get(finding.stepId);
    if (list === undefined) map.set(finding.stepId, [finding]);
    else list.push(finding);
  }
  return map;
}
