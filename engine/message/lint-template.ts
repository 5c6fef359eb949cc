import type { LawLanguage } from '#rules/packs/law-words.ts';
import type { Pack } from '#rules/packs/pack.ts';
import type { Channel, Purpose } from '#engine/case/words.ts';
import type { MessageFinding } from './finding.ts';
import { needsOptOut, optOutSentence } from './opt-out-sentence.ts';
import { parseTemplate } from './parse-template.ts';
import { smsSegments } from './sms-segments.ts';
import { marksOf, personalFindings, phraseFindings } from './text-findings.ts';

export type TemplateText = {
  readonly channel: Channel;
  readonly language: LawLanguage;
  readonly subject: string | null;
  readonly body: string;
};

/** Past this an SMS is a letter; the cost is per segment. */
const MANY_SEGMENTS = 3;

/**
 * Everything wrong with a text before any person's facts are known, all at once: what cannot be read, what a demand
 * lacks, what presses or shames, what the packs of the countries it will be used in require.
 */
export function lintTemplate(text: TemplateText, purpose: Purpose, packs: readonly Pack[]): readonly MessageFinding[] {
  const body = parseTemplate(text.body, 'body');
  const subject = text.subject === null ? { parts: [], findings: [] } : parseTemplate(text.subject, 'subject');
  const parts = [...subject.parts, ...body.parts];
  return [
    ...(text.body.trim() === '' ? [EMPTY] : []),
    ...subject.findings,
    ...body.findings,
    ...personalFindings(purpose, parts),
    ...(text.subject === null ? [] : phraseFindings(text.subject, 'subject')),
    ...phraseFindings(text.body, 'body'),
    ...(packs.some((pack) => needsOptOut(pack, purpose, text.channel)) && !marksOf(parts).includes('optOut')
      ? [noOptOut(text.language)]
      : []),
    ...lengthFindings(text),
  ];
}

const EMPTY: MessageFinding = {
  code: 'emptyText',
  severity: 'error',
  place: null,
  subject: '',
  suggestion: null,
  sentence: { es: 'El texto está vacío.', en: 'The text is empty.', pt: 'O texto está vazio.' },
};

/** A warning, since the sentence is appended when the text is written for a country that requires it. */
function noOptOut(language: LawLanguage): MessageFinding {
  return {
    code: 'missingMark',
    severity: 'warning',
    place: null,
    subject: 'optOut',
    suggestion: optOutSentence(language),
    sentence: {
      es: 'No dice cómo dejar de recibir mensajes; se añadirá donde la norma lo exige.',
      en: 'It does not say how to stop messages; that is added where the law requires it.',
      pt: 'Não diz como deixar de receber mensagens; será acrescentado onde a norma exige.',
    },
  };
}

/** Fields count as their names: near enough to warn. */
function lengthFindings({ channel, body }: TemplateText): readonly MessageFinding[] {
  if (channel !== 'sms') return [];
  const { segments, encoding, outside } = smsSegments(body.replace(/\{\{|\}\}/g, ''));
  if (segments <= MANY_SEGMENTS) return [];
  return [
    {
      code: 'manySegments',
      severity: 'warning',
      place: null,
      subject: `${segments} SMS (${encoding}${outside.length > 0 ? `: ${outside.join(' ')}` : ''})`,
      suggestion: null,
      sentence: {
        es: 'El mensaje ocupa muchos segmentos y cuesta como varios.',
        en: 'The message takes many segments and costs as several.',
        pt: 'A mensagem ocupa muitos segmentos e custa como várias.',
      },
    },
  ];
}
