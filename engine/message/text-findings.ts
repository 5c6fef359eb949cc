import type { ContentFault, ContentMark } from '#rules/packs/pack.ts';
import type { Sentence } from '#rules/packs/law-words.ts';
import type { Purpose } from '#engine/case/words.ts';
import { MESSAGE_FIELDS } from './field-catalogue.ts';
import { placeOf, type MessageFinding, type TextPlace } from './finding.ts';
import type { TemplatePart } from './parse-template.ts';
import { prohibitedPhrases, shoutedParts } from './phrases.ts';

/** Texts that speak of one person's debt. Education and privacy-limited texts say nothing of it on purpose (B09). */
const ABOUT_A_DEBT: readonly Purpose[] = ['demand', 'offer', 'promiseReminder', 'paymentConfirmation'];

/** Phrases that press, threaten or shame, and shouting, where they stand. */
export function phraseFindings(text: string, part: TextPlace['part']): readonly MessageFinding[] {
  const phrases = prohibitedPhrases(text).map(({ fault, offset, words }): MessageFinding => ({
    code: 'prohibitedPhrase',
    severity: 'error',
    place: placeOf(text, offset, part),
    subject: words,
    suggestion: null,
    sentence: FAULTS[fault],
  }));
  const shouted = shoutedParts(text).map(({ offset, words }): MessageFinding => ({
    code: 'shouting',
    severity: 'warning',
    place: placeOf(text, offset, part),
    subject: words,
    suggestion: null,
    sentence: FAULTS.shouting,
  }));
  return [...phrases, ...shouted];
}

/** Faults as the gate reads them. */
export function faultsIn(texts: readonly string[]): readonly ContentFault[] {
  return [
    ...new Set(texts.flatMap((text) => [...prohibitedPhrases(text), ...shoutedParts(text)]).map(({ fault }) => fault)),
  ];
}

/** What the fields of a text bring. */
export function marksOf(parts: readonly TemplatePart[]): readonly ContentMark[] {
  const fields = parts.flatMap((part) => (part.kind === 'field' ? [MESSAGE_FIELDS[part.field]] : []));
  return [
    ...new Set(
      fields.flatMap(({ personal, mark }) => [
        ...(personal ? ['personalField' as const] : []),
        ...(mark === null ? [] : [mark]),
      ]),
    ),
  ];
}

/** A demand that names nothing of the person reads as spam, and a wrong person cannot tell it is not theirs (B09). */
export function personalFindings(purpose: Purpose, parts: readonly TemplatePart[]): readonly MessageFinding[] {
  if (!ABOUT_A_DEBT.includes(purpose) || marksOf(parts).includes('personalField')) return [];
  const sentence = {
    es: 'El texto habla de una deuda y no tiene ningún dato de la persona.',
    en: 'The text speaks of a debt and has no field of the person.',
    pt: 'O texto fala de uma dívida e não tem nenhum dado da pessoa.',
  };
  return [
    { code: 'noPersonalField', severity: 'warning', place: null, subject: purpose, suggestion: 'firstName', sentence },
  ];
}

const FAULTS: { readonly [F in ContentFault]: Sentence } = {
  threat: { es: 'Amenaza o presiona.', en: 'It threatens or presses.', pt: 'Ameaça ou pressiona.' },
  courtLookAlike: { es: 'Parece de un juzgado.', en: 'It looks like a court.', pt: 'Parece de um tribunal.' },
  asksReason: {
    es: 'Pregunta por qué no se pagó.',
    en: 'It asks why the debt was not paid.',
    pt: 'Pergunta por que não se pagou.',
  },
  shouting: {
    es: 'Grita: mayúsculas o exclamaciones repetidas.',
    en: 'It shouts: capitals or repeated exclamation marks.',
    pt: 'Grita: maiúsculas ou exclamações repetidas.',
  },
  shaming: {
    es: 'Avergüenza o culpa a la persona.',
    en: 'It shames or blames the person.',
    pt: 'Envergonha ou culpa a pessoa.',
  },
  disclosesDebt: {
    es: 'Revela la deuda a quien pueda leerlo.',
    en: 'It discloses the debt to whoever may read it.',
    pt: 'Revela a dívida a quem possa ler.',
  },
};
