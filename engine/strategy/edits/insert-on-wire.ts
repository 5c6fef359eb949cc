import { ok } from '#rules/base/result.ts';
import { isDocumentName } from '../document-names.ts';
import { refuse, type ApplyEdit } from '../edit-result.ts';
import { stepLabel } from '../step-label.ts';
import { stepOf, targetOf } from '../step-of.ts';
import { isMentioned, withStep, withWire } from '../with-steps.ts';

/** Puts a new step into the middle of a wire: what the wire led to stands behind the new step's outcome `through`. */
export const insertOnWire: ApplyEdit<'insertOnWire'> = (doc, { id, step, from, outcome, through }) => {
  const path = `/steps/${id}`;
  if (!isDocumentName(id)) return refuse('bad-id', path, { found: id });
  if (!isDocumentName(through)) return refuse('bad-id', path, { found: through });
  if (stepOf(doc, id) !== undefined || isMentioned(doc, id)) return refuse('edit-conflict', path, { id }, id);
  const source = stepOf(doc, from);
  if (source === undefined) return refuse('unknown-step', path, { found: from });
  const to = targetOf(source, outcome);
  if (to === undefined) return refuse('dead-end', `/steps/${from}/outcomes`, { outcome }, from);
  const inserted = { ...step, outcomes: { ...step.outcomes, [through]: to } };
  return ok({
    doc: withWire(withStep(doc, id, inserted), from, outcome, id),
    inverse: { kind: 'removeStep', id, rewireTo: to },
    label: { key: 'insertOnWire', values: { step: stepLabel(step) } },
  });
};
