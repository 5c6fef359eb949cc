import { ok } from '#rules/base/result.ts';
import { isDocumentName } from '../document-names.ts';
import type { Edit } from '../edit.ts';
import { refuse, type ApplyEdit } from '../edit-result.ts';
import { stepLabel } from '../step-label.ts';
import { stepOf, targetOf } from '../step-of.ts';
import { isMentioned, withStep, withWire } from '../with-steps.ts';

/** Puts a new step in, wired behind an outcome of another when `after` says so. */
export const addStep: ApplyEdit<'addStep'> = (doc, { id, step, after }) => {
  const path = `/steps/${id}`;
  if (!isDocumentName(id)) return refuse('bad-id', path, { found: id });
  if (stepOf(doc, id) !== undefined || isMentioned(doc, id)) return refuse('edit-conflict', path, { id }, id);
  const label = { key: 'addStep', values: { step: stepLabel(step) } } as const;
  const added = withStep(doc, id, step);
  const remove: Edit = { kind: 'removeStep', id, rewireTo: null };
  if (after === null) return ok({ doc: added, inverse: remove, label });
  const before = stepOf(doc, after.stepId);
  if (before === undefined) return refuse('unknown-step', path, { found: after.stepId });
  if (!isDocumentName(after.outcome)) return refuse('bad-id', path, { found: after.outcome });
  const led = targetOf(before, after.outcome);
  const inverse: Edit =
    led === undefined
      ? remove
      : {
          kind: 'several',
          edits: [remove, { kind: 'connect', from: after.stepId, outcome: after.outcome, to: led }],
          label: stepLabel(step),
        };
  return ok({ doc: withWire(added, after.stepId, after.outcome, id), inverse, label });
};
