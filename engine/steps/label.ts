import type { Label } from '#rules/facts/fact-definition.ts';

/** The languages every sentence of the product exists in. */
export const LANGUAGES = ['es', 'en', 'pt'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The same text in three languages, made by one function so that none can be forgotten. */
export function inEach(say: (language: Language) => string): Label {
  return { es: say('es'), en: say('en'), pt: say('pt') };
}
