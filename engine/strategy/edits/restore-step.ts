import { ok } from '#rules/base/result.ts';
import { isDocumentName } from '../document-names.ts';
import type { Edit } from '../edit.ts';
import { refuse, type ApplyEdit } from '../edit-result.ts';
import { stepLabel } from '../step-label.ts';
import { stepOf, targetOf } from '../step-of.ts';
import { isMentioned, withStep, withWire } from '../with-steps.ts';

/** Takes a removal back: the step, the wires that led to it and its notes in their places. */
export const restoreStep: ApplyEdit<'restoreStep'> = (doc, { id, step, incoming, notes }) => {
  const path = `/steps/${id}`;
  if (!isDocumentName(id)) return refuse('bad-id', path, { found: id });
  if (stepOf(doc, id) !== undefined || isMentioned(doc, id)) return refuse('edit-conflict', path, { id }, id);
  const clash = notes.find((note) => doc.notes.some((other) => other.id === note.id));
  if (clash !== undefined) return refuse('edit-conflict', path, { id: clash.id }, id);
  const missing = incoming.find(({ from }) => stepOf(doc, from) === undefined);
  if (missing !== undefined) return refuse('unknown-step', path, { found: missing.from });
  const wired = incoming.reduce((so, wire) => withWire(so, wire.from, wire.outcome, id), withStep(doc, id, step));
  const restored = notes.reduce(
    (list, { id: noteId, text, at }) => list.toSpliced(at, 0, { id: noteId, stepId: id, text }),
    doc.notes,
  );
  const back = incoming.flatMap(({ from, outcome }): readonly Edit[] => {
    const source = stepOf(doc, from);
    const led = source === undefined ? undefined : targetOf(source, outcome);
    return led === undefined ? [] : [{ kind: 'connect', from, outcome, to: led }];
  });
  const remove: Edit = { kind: 'removeStep', id, rewireTo: null };
  return ok({
    doc: { ...wired, notes: restored },
    inverse: back.length === 0 ? remove : { kind: 'several', edits: [remove, ...back], label: stepLabel(step) },
    label: { key: 'restoreStep', values: { step: stepLabel(step) } },
  });
};
