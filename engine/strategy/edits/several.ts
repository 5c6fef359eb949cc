import { ok } from '#rules/base/result.ts';
import type { Edit } from '../edit.ts';
import type { ApplyEdit } from '../edit-result.ts';

/** Several edits as one: all or none, one step of undo. */
export const several: ApplyEdit<'several'> = (doc, { edits, label }, apply) => {
  let so = doc;
  const inverses: Edit[] = [];
  for (const edit of edits) {
    const result = apply(so, edit);
    if (!result.ok) return result;
    so = result.value.doc;
    inverses.unshift(result.value.inverse);
  }
  return ok({
    doc: so,
    inverse: { kind: 'several', edits: inverses, label },
    label: { key: 'several', values: { what: label } },
  });
};
