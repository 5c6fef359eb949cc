import { stepOf } from '#engine/strategy/step-of.ts';
import { reachableFrom } from '../graph.ts';
import { stepPath, type LintRule } from '../linted.ts';

/** A step that no case can ever come to. Without an entry nothing is reachable, and `missing-entry` says so once. */
export const unreachableStep: LintRule = (linted) => {
  const { document, ids, known } = linted;
  if (stepOf(document, document.entry) === undefined) return [];
  const reached = reachableFrom(linted, [document.entry]);
  return ids
    .filter((id) => !reached.has(id) && known.get(id)?.traits.startsCase !== true)
    .map((id) => ({
      code: 'unreachable-step',
      severity: 'error',
      stepId: id,
      path: stepPath(id),
      values: {},
      fix: {
        label: { es: 'Quitar el paso', en: 'Remove the step', pt: 'Remover o passo' },
        edit: { kind: 'removeStep', id, rewireTo: null },
      },
    }));
};
