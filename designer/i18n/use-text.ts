import { useLingui } from '@lingui/react';
import { useMemo } from 'react';
import { LANGUAGES, LOCALES, type Language } from './language.ts';

export type Text = {
  readonly language: Language;
  /** For Intl. */
  readonly locale: string;
  /** The sentence of an id, its placeholders filled. */
  readonly t: (id: string, values?: Readonly<Record<string, string | number>>) => string;
};

/** The words of the current language. */
export function useText(): Text {
  const { i18n } = useLingui();
  const { locale } = i18n;
  return useMemo(() => {
    const language = LANGUAGES.find((known) => known === locale) ?? 'es';
    return { language, locale: LOCALES[language], t: (id, values) => i18n._(id, values) };
  }, [i18n, locale]);
}
