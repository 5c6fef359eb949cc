import type { Language } from './label.ts';
import { readStep, type DrawnStep } from './read-step.ts';
import { faceOf } from './step-questions.ts';
import type { StepFace } from './step-kind.ts';
import type { Words } from './words.ts';

const UNKNOWN: StepFace = {
  verb: { es: 'Paso desconocido', en: 'Unknown step', pt: 'Passo desconhecido' },
  decisive: {
    es: 'Esta versión no sabe leerlo',
    en: 'This version cannot read it',
    pt: 'Esta versão não sabe lê-lo',
  },
};

/** What a drawn step's card shows in one language, whatever the step: "Enviar SMS" and "Recordatorio amable". */
export function face(drawn: DrawnStep, lang: Language, words: Words): StepFace<string> {
  const step = readStep(drawn);
  const { verb, decisive } = step.ok ? faceOf(step.value, words) : UNKNOWN;
  return { verb: verb[lang], decisive: decisive[lang] };
}
