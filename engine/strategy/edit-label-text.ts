import type { Language } from '#engine/steps/label.ts';
import { EDIT_LABELS } from './edit-label-keys.ts';
import type { EditLabel } from './edit-result.ts';

/** The label of an edit in one language: "cambiar plazo máximo de 3 días a 5 días". */
export function editLabelText(label: EditLabel, lang: Language): string {
  return EDIT_LABELS[label.key][lang].replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = Object.hasOwn(label.values, name) ? label.values[name] : undefined;
    if (value === undefined) return place;
    return typeof value === 'object' ? value[lang] : String(value);
  });
}
