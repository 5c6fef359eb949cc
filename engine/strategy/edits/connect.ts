import { ok } from '#rules/base/result.ts';
import { isDocumentName } from '../document-names.ts';
import { refuse, type ApplyEdit } from '../edit-result.ts';
import { stepLabel } from '../step-label.ts';
import { stepOf, targetOf } from '../step-of.ts';
import { withWire } from '../with-steps.ts';

/** Leads an outcome to a step. Whether that is wise (`connectProblem`, lint) is not asked: undo must always work. */
export const connect: ApplyEdit<'connect'> = (doc, { from, outcome, to }) => {
  const source = stepOf(doc, from);
  const path = `/steps/${from}/outcomes/${outcome}`;
  if (source === undefined) return refuse('unknown-step', path, { found: from });
  if (!isDocumentName(outcome)) return refuse('bad-id', path, { found: outcome }, from);
  const led = targetOf(source, outcome);
  return ok({
    doc: withWire(doc, from, outcome, to),
    inverse: led === undefined ? { kind: 'disconnect', from, outcome } : { kind: 'connect', from, outcome, to: led },
    label: { key: 'connect', values: { from: stepLabel(source), to: stepLabel(stepOf(doc, to)) } },
  });
};
