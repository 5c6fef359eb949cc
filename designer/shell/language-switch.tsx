import { SegmentedControl } from '@mantine/core';
import { LANGUAGES, rememberLanguage, type Language } from '../i18n/language.ts';
import { loadLanguage } from '../i18n/load-language.ts';
import { useText } from '../i18n/use-text.ts';

const NAMES: { readonly [L in Language]: string } = { es: 'Español', en: 'English', pt: 'Português' };

export function LanguageSwitch() {
  const { language, t } = useText();
  const choose = (wished: string): void => {
    const found = LANGUAGES.find((known) => known === wished);
    if (found === undefined) return;
    rememberLanguage(found);
    void loadLanguage(found);
  };
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('shell.language')}
      value={language}
      onChange={choose}
      data={LANGUAGES.map((value) => ({ value, label: NAMES[value] }))}
    />
  );
}
