import { TARGETS, TARGET_NAMES } from '#engine/import/targets.ts';
import type { Language } from '../i18n/language.ts';

/** The words of a target by its name in a report; null for what is no target (`attributes`, `consent:sms`). */
export function targetLabel(name: string, language: Language): string | null {
  const target = TARGET_NAMES.find((known) => known === name);
  return target === undefined ? null : TARGETS[target].label[language];
}
