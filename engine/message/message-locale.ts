import type { Currency } from '#rules/base/money.ts';
import type { LawLanguage } from '#rules/packs/law-words.ts';

/** How numbers and dates are written for one reader. No `Intl`: a text must be the same bytes on every machine. */
export type MessageLocale = {
  readonly id: string;
  readonly language: LawLanguage;
  readonly group: '.' | ',';
  readonly decimal: '.' | ',';
  /** The currency whose plain sign the reader takes for granted; others are written with their code. */
  readonly home: Currency | null;
  readonly sign: string;
};

function locale(
  id: string,
  language: LawLanguage,
  how: { readonly decimal: '.' | ','; readonly home: Currency | null; readonly sign: string },
): MessageLocale {
  return { id, language, group: how.decimal === ',' ? '.' : ',', ...how };
}

const LOCALES: readonly MessageLocale[] = [
  locale('es-CO', 'es', { decimal: ',', home: 'COP', sign: '$' }),
  locale('es-MX', 'es', { decimal: '.', home: 'MXN', sign: '$' }),
  locale('es-CL', 'es', { decimal: ',', home: 'CLP', sign: '$' }),
  locale('es-PE', 'es', { decimal: '.', home: 'PEN', sign: 'S/ ' }),
  locale('es-AR', 'es', { decimal: ',', home: 'ARS', sign: '$' }),
  locale('pt-BR', 'pt', { decimal: ',', home: 'BRL', sign: 'R$ ' }),
  locale('en-US', 'en', { decimal: '.', home: 'USD', sign: '$' }),
];
/** For a country without a row: the language's usual marks, and every currency by its code. */
const BY_LANGUAGE: { readonly [L in LawLanguage]: MessageLocale } = {
  es: locale('es', 'es', { decimal: ',', home: null, sign: '' }),
  en: locale('en', 'en', { decimal: '.', home: null, sign: '' }),
  pt: locale('pt', 'pt', { decimal: ',', home: null, sign: '' }),
};

/**
 * The reader's way of writing: the marks of their country in the language of the text, since a Colombian who reads
 * English still reads `$1.500.000` on the bill.
 */
export function messageLocale(language: LawLanguage, country: string | null): MessageLocale {
  const local = LOCALES.find(({ id }) => id.endsWith(`-${(country ?? '').toUpperCase()}`));
  return local === undefined ? BY_LANGUAGE[language] : { ...local, id: `${language}-${local.id.slice(3)}`, language };
}
