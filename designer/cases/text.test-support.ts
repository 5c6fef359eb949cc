import { setupI18n } from '@lingui/core';
import { LOCALES, type Language } from '../i18n/language.ts';
import type { Text } from '../i18n/use-text.ts';

const catalogs = import.meta.glob<string>('../locales/*/{cases,shell}.po', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The words of a language as screens say them, from the catalogs themselves. */
export function textIn(language: Language): Text {
  const messages = Object.fromEntries(sentences(language));
  const i18n = setupI18n({ locale: language, messages: { [language]: messages } });
  return { language, locale: LOCALES[language], t: (id, values) => i18n._(id, values) };
}

/** Ids and sentences of the catalogs that a case is read with. */
export function sentences(language: Language): ReadonlyMap<string, string> {
  const texts = Object.entries(catalogs).filter(([path]) => path.includes(`/${language}/`));
  const found = texts.flatMap(([, text]) => [...text.matchAll(/^msgid "(.+)"\nmsgstr "(.*)"$/gm)]);
  return new Map(found.map(([, id = '', words = '']) => [id, words.replaceAll('\\"', '"')]));
}
