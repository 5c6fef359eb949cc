import { ok } from '#rules/base/result.ts';
import { isDocumentName } from '../document-names.ts';
import { refuse, type ApplyEdit } from '../edit-result.ts';

/** Writes a note, new or again. A note that exists keeps its place. */
export const putNote: ApplyEdit<'putNote'> = (doc, { id, stepId, text, at }) => {
  if (!isDocumentName(id)) return refuse('bad-id', '/notes', { found: id });
  const label = { key: 'putNote', values: {} } as const;
  const index = doc.notes.findIndex((note) => note.id === id);
  const before = doc.notes[index];
  if (before === undefined) {
    const place = Math.min(Math.max(0, at ?? doc.notes.length), doc.notes.length);
    const notes = doc.notes.toSpliced(place, 0, { id, stepId, text });
    return ok({ doc: { ...doc, notes }, inverse: { kind: 'removeNote', id }, label });
  }
  return ok({
    doc: { ...doc, notes: doc.notes.with(index, { id, stepId, text }) },
    inverse: { kind: 'putNote', id, stepId: before.stepId, text: before.text },
    label,
  });
};
