import { nearName } from '#rules/language/near-name.ts';
import type { Sentence } from '#rules/packs/law-words.ts';
import { isMessageField, MESSAGE_FIELDS, type MessageFieldId } from './field-catalogue.ts';
import { placeOf, type MessageFinding, type MessageFindingCode, type TextPlace } from './finding.ts';

export type DateFormat = 'short' | 'long';
export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'field'; readonly field: MessageFieldId; readonly format: DateFormat; readonly place: TextPlace };

export type ParsedTemplate = { readonly parts: readonly TemplatePart[]; readonly findings: readonly MessageFinding[] };

/** A field in braces, a brace pair that opens nothing or closes nothing, or a brace pair never closed. */
const TOKEN = /\{\{([^{}]*)\}\}|\{\{|\}\}/g;

/**
 * Reads a text with fields: `Hola {{firstName}}, su cuota vence el {{dueDate|long}}`. Single braces are text. All
 * findings are returned at once; what could not be read stays in the parts as the text it is.
 */
export function parseTemplate(text: string, part: TextPlace['part']): ParsedTemplate {
  const parts: TemplatePart[] = [];
  const findings: MessageFinding[] = [];
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    if (match.index > end) parts.push({ kind: 'text', text: text.slice(end, match.index) });
    end = match.index + match[0].length;
    const read = readToken(match[0], match[1], placeOf(text, match.index, part));
    parts.push(read.part);
    findings.push(...read.findings);
  }
  if (end < text.length) parts.push({ kind: 'text', text: text.slice(end) });
  return { parts, findings };
}

type ReadToken = { readonly part: TemplatePart; readonly findings: readonly MessageFinding[] };

function readToken(token: string, inside: string | undefined, place: TextPlace): ReadToken {
  const asText = (finding: MessageFinding): ReadToken => ({ part: { kind: 'text', text: token }, findings: [finding] });
  if (inside === undefined) {
    return asText(
      finding(token === '{{' ? 'unclosedBrace' : 'strayBrace', { place, subject: token, suggestion: null }),
    );
  }
  const [name = '', format] = inside.split('|').map((word) => word.trim());
  if (name === '') return asText(finding('emptyField', { place, subject: token, suggestion: null }));
  if (!isMessageField(name)) {
    return asText(
      finding('unknownField', {
        place,
        subject: name,
        suggestion: nearName(name, Object.keys(MESSAGE_FIELDS)) ?? null,
      }),
    );
  }
  const wanted = format ?? 'short';
  const known = wanted === 'short' || (wanted === 'long' && MESSAGE_FIELDS[name].kind === 'date');
  return {
    part: { kind: 'field', field: name, format: wanted === 'long' ? 'long' : 'short', place },
    findings: known ? [] : [finding('unknownFormat', { place, subject: `${name}|${wanted}`, suggestion: name })],
  };
}

type TemplateCode = Extract<
  MessageFindingCode,
  'unclosedBrace' | 'strayBrace' | 'emptyField' | 'unknownField' | 'unknownFormat'
>;

function finding(code: TemplateCode, about: Pick<MessageFinding, 'place' | 'subject' | 'suggestion'>): MessageFinding {
  return { code, severity: 'error', ...about, sentence: SENTENCES[code] };
}

const SENTENCES: { readonly [C in TemplateCode]: Sentence } = {
  unclosedBrace: { es: 'Una llave {{ no se cierra.', en: 'A {{ is never closed.', pt: 'Uma chave {{ não é fechada.' },
  strayBrace: { es: 'Una llave }} no abre nada.', en: 'A }} closes nothing.', pt: 'Uma chave }} não fecha nada.' },
  emptyField: { es: 'Falta el nombre del campo.', en: 'The field has no name.', pt: 'Falta o nome do campo.' },
  unknownField: {
    es: 'No existe un campo con ese nombre.',
    en: 'There is no field of that name.',
    pt: 'Não existe um campo com esse nome.',
  },
  unknownFormat: {
    es: 'El campo no tiene ese formato.',
    en: 'The field has no such format.',
    pt: 'O campo não tem esse formato.',
  },
};
