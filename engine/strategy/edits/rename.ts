import { ok } from '#rules/base/result.ts';
import { refuse, type ApplyEdit } from '../edit-result.ts';

/** Gives the strategy another name. */
export const rename: ApplyEdit<'rename'> = (doc, { name }) =>
  name.length > 200
    ? refuse('wrong-shape', '/name', { found: name.slice(0, 40), expected: '≤ 200' })
    : ok({
        doc: { ...doc, name },
        inverse: { kind: 'rename', name: doc.name },
        label: { key: 'rename', values: { name } },
      });
