import type { Label } from '#rules/facts/fact-definition.ts';
import { inEach } from '../label.ts';

const LAST: { readonly and: Label; readonly or: Label } = {
  and: { es: ' y ', en: ' and ', pt: ' e ' },
  or: { es: ' o ', en: ' or ', pt: ' ou ' },
};

/** "lunes, martes o jueves": the items in each language, the last joined by a word. An empty list is "…". */
export function listText(items: readonly Label[], last: 'and' | 'or'): Label {
  return inEach((lang) => {
    const texts = items.map((item) => item[lang]);
    const final = texts.at(-1);
    if (final === undefined) return '…';
    return texts.length === 1 ? final : `${texts.slice(0, -1).join(', ')}${LAST[last][lang]}${final}`;
  });
}
