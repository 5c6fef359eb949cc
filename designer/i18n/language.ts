export const LANGUAGES = ['es', 'en', 'pt'] as const;
export type Language = (typeof LANGUAGES)[number];

const KEY = 'cauce.language';

/** The person's last choice here, else the browser's, else Spanish. */
export function preferredLanguage(): Language {
  const wished = [localStorage.getItem(KEY) ?? '', ...navigator.languages];
  for (const tag of wished) {
    const found = LANGUAGES.find((language) => tag.toLowerCase().startsWith(language));
    if (found !== undefined) return found;
  }
  return 'es';
}

export function rememberLanguage(language: Language): void {
  localStorage.setItem(KEY, language);
}

/** The locale numbers and dates are written in. */
export const LOCALES: { readonly [L in Language]: string } = { es: 'es-CO', en: 'en-GB', pt: 'pt-BR' };
