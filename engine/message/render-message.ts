import type { LawLanguage } from '#rules/packs/law-words.ts';
import type { Channel, Purpose } from '#engine/case/words.ts';
import type { ContentReport } from './content-report.ts';
import type { MessageFieldId } from './field-catalogue.ts';
import type { MessageFinding } from './finding.ts';
import { formatValue, type FieldValue } from './format-value.ts';
import { messageLocale, type MessageLocale } from './message-locale.ts';
import { optOutSentence } from './opt-out-sentence.ts';
import { parseTemplate, type TemplatePart } from './parse-template.ts';
import { smsSegments, type SmsSegments } from './sms-segments.ts';
import { faultsIn, marksOf, personalFindings, phraseFindings } from './text-findings.ts';

/** Values by field; an absent field is unresolved. `optOut` has its sentence of its own and need not be given. */
export type MessageFields = { readonly [F in MessageFieldId]?: FieldValue };

export type MessageAsk = {
  readonly subject: string | null;
  readonly body: string;
  readonly fields: MessageFields;
  readonly channel: Channel;
  readonly purpose: Purpose;
  readonly language: LawLanguage;
  /** The reader's country, for the way numbers are written; null: the language's usual. */
  readonly country: string | null;
  /** `withOptOut` appends the sentence where the text does not bring it: what the safe default requires. */
  readonly ending: 'asWritten' | 'withOptOut';
};

export type RenderedMessage = {
  /** Plain text, the bytes that are hashed and sent. A channel that writes HTML escapes it. */
  readonly text: string;
  readonly subject: string | null;
  /** What it costs on a phone; null for channels that do not count so. */
  readonly segments: SmsSegments | null;
  readonly findings: readonly MessageFinding[];
  /** For the gate's content check. */
  readonly content: ContentReport;
};

/**
 * Template and facts to text, once, in the turn: the gate checks, the pump sends and the record hashes these bytes.
 * Total: an unresolved field stays visible as `{{field}}`, is named in `content.unresolved`, and the gate refuses it.
 * Values are put in once, so braces inside them are text.
 */
export function renderMessage(ask: MessageAsk): RenderedMessage {
  const body = parseTemplate(withEnding(ask), 'body');
  const subject = ask.subject === null ? null : parseTemplate(ask.subject, 'subject');
  const parts = [...(subject?.parts ?? []), ...body.parts];
  const locale = messageLocale(ask.language, ask.country);
  const text = written(body.parts, ask, locale);
  const title = subject === null ? null : written(subject.parts, ask, locale);
  const unresolved = unresolvedIn(parts, ask);
  return {
    text,
    subject: title,
    segments: ask.channel === 'sms' ? smsSegments(text) : null,
    findings: [
      ...(subject?.findings ?? []),
      ...body.findings,
      ...unresolvedFindings(parts, unresolved),
      ...personalFindings(ask.purpose, parts),
      ...(title === null ? [] : phraseFindings(title, 'subject')),
      ...phraseFindings(text, 'body'),
    ],
    content: {
      // A field that has no value brings nothing.
      marks: marksOf(parts.filter((part) => part.kind === 'text' || !unresolved.includes(part.field))),
      faults: faultsIn(title === null ? [text] : [title, text]),
      unresolved: [...unresolved, ...unreadable([...(subject?.findings ?? []), ...body.findings])],
    },
  };
}

function withEnding({ body, ending }: MessageAsk): string {
  const brings = parseTemplate(body, 'body').parts.some((part) => part.kind === 'field' && part.field === 'optOut');
  return ending === 'asWritten' || brings ? body : `${body.trimEnd()} {{optOut}}`;
}

function written(parts: readonly TemplatePart[], ask: MessageAsk, locale: MessageLocale): string {
  return parts
    .map((part) => {
      if (part.kind === 'text') return part.text;
      return valueText(part, ask, locale) ?? `{{${part.field}}}`;
    })
    .join('');
}

/** The written value, or null where there is none or it is empty. */
function valueText(
  part: Extract<TemplatePart, { readonly kind: 'field' }>,
  ask: MessageAsk,
  locale: MessageLocale,
): string | null {
  const value = ask.fields[part.field];
  if (value === undefined) return part.field === 'optOut' ? optOutSentence(ask.language) : null;
  const text = formatValue(value, locale, part.format);
  return text === '' ? null : text;
}

function unresolvedIn(parts: readonly TemplatePart[], ask: MessageAsk): readonly MessageFieldId[] {
  const locale = messageLocale(ask.language, ask.country);
  return [
    ...new Set(
      parts.flatMap((part) => (part.kind === 'field' && valueText(part, ask, locale) === null ? [part.field] : [])),
    ),
  ];
}

/** A brace or field that could not be read would be sent as it stands: it refuses like a field without a value. */
function unreadable(findings: readonly MessageFinding[]): readonly string[] {
  return findings.map(({ subject }) => subject);
}

function unresolvedFindings(
  parts: readonly TemplatePart[],
  unresolved: readonly MessageFieldId[],
): readonly MessageFinding[] {
  return parts.flatMap((part) =>
    part.kind === 'field' && unresolved.includes(part.field)
      ? [
          {
            code: 'unresolvedField' as const,
            severity: 'error' as const,
            place: part.place,
            subject: part.field,
            suggestion: null,
            sentence: {
              es: 'El campo no tiene valor para esta persona.',
              en: 'The field has no value for this person.',
              pt: 'O campo não tem valor para esta pessoa.',
            },
          },
        ]
      : [],
  );
}
