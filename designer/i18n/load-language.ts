import { i18n, type Messages } from '@lingui/core';
import type { Language } from './language.ts';

const catalogs = import.meta.glob<{ messages: Messages }>('../locales/*/*.po');

/** Loads every catalog of the language and switches to it. */
export async function loadLanguage(language: Language): Promise<void> {
  const own = Object.entries(catalogs).filter(([path]) => path.startsWith(`../locales/${language}/`));
  const loaded = await Promise.all(own.map(([, load]) => load()));
  i18n.loadAndActivate({
    locale: language,
    messages: Object.assign({}, ...loaded.map(({ messages }) => messages)) as Messages,
  });
  document.documentElement.lang = language;
}
