import type { Sentence } from '#rules/packs/law-words.ts';
import type { Citable } from './finding.ts';

/** What the gate itself asks, whatever the country: nothing may be missing (law 4 of the system). */
function own(id: string, sentence: Sentence): Citable {
  return { id: `cauce.${id}`, law: 'policy', article: 'Cauce', effect: 'block', sentence };
}

export const zoneUnknown = own('zone_unknown', {
  es: 'No se conoce la zona horaria de la persona: está cerrado hasta saberla.',
  en: "The person's time zone is unknown: closed until it is known.",
  pt: 'Não se conhece o fuso horário da pessoa: fechado até saber.',
});

export const noContactPoint = own('no_contact_point', {
  es: 'No hay un dato de contacto válido para este canal.',
  en: 'There is no valid contact detail for this channel.',
  pt: 'Não há um dado de contato válido para este canal.',
});

export const roleUnknown = own('role_unknown', {
  es: 'No se sabe qué tiene que ver la persona con la obligación.',
  en: 'What the person has to do with the debt is unknown.',
  pt: 'Não se sabe qual a relação da pessoa com a dívida.',
});

export const notRendered = own('not_rendered', {
  es: 'No hay texto redactado que revisar.',
  en: 'There is no rendered text to check.',
  pt: 'Não há texto redigido para verificar.',
});

export const unresolvedField = own('unresolved_field', {
  es: 'El texto tiene campos sin valor.',
  en: 'The text has fields without a value.',
  pt: 'O texto tem campos sem valor.',
});
