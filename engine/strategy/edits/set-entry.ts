import { ok } from '#rules/base/result.ts';
import type { ApplyEdit } from '../edit-result.ts';

/** Says which step cases come in by. */
export const setEntry: ApplyEdit<'setEntry'> = (doc, { id }) =>
  ok({
    doc: { ...doc, entry: id },
    inverse: { kind: 'setEntry', id: doc.entry },
    label: { key: 'setEntry', values: {} },
  });
