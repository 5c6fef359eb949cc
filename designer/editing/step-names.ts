import { face } from '#engine/steps/face.ts';
import type { Language } from '#engine/steps/label.ts';
import { readStep } from '#engine/steps/read-step.ts';
import { outcomesOf } from '#engine/steps/step-questions.ts';
import type { Words } from '#engine/steps/words.ts';
import type { DocumentStep } from '#engine/strategy/document.ts';

export type DrawnOutcome = { readonly id: string; readonly label: string };

/** The exits of a drawn step in one language; of a step that cannot be read, those that are wired. */
export function drawnOutcomes(step: DocumentStep, lang: Language): readonly DrawnOutcome[] {
  const read = readStep(step);
  if (read.ok) return outcomesOf(read.value).map(({ id, label }) => ({ id, label: label[lang] }));
  return Object.keys(step.outcomes)
    .sort()
    .map((id) => ({ id, label: '…' }));
}

/** What menus and screen readers call a step: "Enviar SMS: Recordatorio amable". */
export function stepName(step: DocumentStep, lang: Language, words: Words): string {
  const { verb, decisive } = face(step, lang, words);
  return decisive === '' ? verb : `${verb}: ${decisive}`;
}
