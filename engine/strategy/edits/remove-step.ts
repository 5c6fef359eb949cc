import { ok } from '#rules/base/result.ts';
import { refuse, type ApplyEdit } from '../edit-result.ts';
import { stepLabel } from '../step-label.ts';
import { stepOf } from '../step-of.ts';
import { incomingWires, withoutStep, withWire } from '../with-steps.ts';

/**
 * Takes a step out, with its notes. Wires that led to it lead to `rewireTo`, or end. The strategy's `entry` keeps
 * naming it: lint says that the start is missing, and undo needs nothing more.
 */
export const removeStep: ApplyEdit<'removeStep'> = (doc, { id, rewireTo }) => {
  const step = stepOf(doc, id);
  if (step === undefined) return refuse('unknown-step', `/steps/${id}`, { found: id });
  const incoming = incomingWires(doc, id);
  // A wire back to the step itself goes with it.
  const target = rewireTo === id ? null : rewireTo;
  const rewired = incoming.reduce((so, wire) => withWire(so, wire.from, wire.outcome, target), withoutStep(doc, id));
  const notes = doc.notes.flatMap((note, at) => (note.stepId === id ? [{ id: note.id, text: note.text, at }] : []));
  return ok({
    doc: { ...rewired, notes: doc.notes.filter((note) => note.stepId !== id) },
    inverse: { kind: 'restoreStep', id, step, incoming, notes },
    label: { key: 'removeStep', values: { step: stepLabel(step) } },
  });
};
