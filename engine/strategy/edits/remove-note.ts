import { ok } from '#rules/base/result.ts';
import { refuse, type ApplyEdit } from '../edit-result.ts';

/** Takes a note away. */
export const removeNote: ApplyEdit<'removeNote'> = (doc, { id }) => {
  const at = doc.notes.findIndex((note) => note.id === id);
  const note = doc.notes[at];
  if (note === undefined) return refuse('edit-conflict', '/notes', { id });
  return ok({
    doc: { ...doc, notes: doc.notes.toSpliced(at, 1) },
    inverse: { kind: 'putNote', id, stepId: note.stepId, text: note.text, at },
    label: { key: 'removeNote', values: {} },
  });
};
