import type { Sentence } from '#rules/packs/law-words.ts';

export const MESSAGE_FINDING_CODES = [
  'unclosedBrace',
  'strayBrace',
  'emptyField',
  'unknownField',
  'unknownFormat',
  'unresolvedField',
  'noPersonalField',
  'missingMark',
  'prohibitedPhrase',
  'shouting',
  'emptyText',
  'manySegments',
] as const;
export type MessageFindingCode = (typeof MESSAGE_FINDING_CODES)[number];

/** Where in the text: offset in UTF-16 units, line and column from 1; null: the whole text. */
export type TextPlace = {
  readonly part: 'subject' | 'body';
  readonly offset: number;
  readonly line: number;
  readonly column: number;
};

export type MessageFinding = {
  readonly code: MessageFindingCode;
  /** An error keeps the text from being published or sent; a warning is shown. */
  readonly severity: 'error' | 'warning';
  readonly place: TextPlace | null;
  /** The field, phrase or mark it is about, as written. */
  readonly subject: string;
  /** A near name that may have been meant. */
  readonly suggestion: string | null;
  readonly sentence: Sentence;
};

export function placeOf(text: string, offset: number, part: TextPlace['part']): TextPlace {
  const before = text.slice(0, offset).split('\n');
  return { part, offset, line: before.length, column: (before.at(-1) ?? '').length + 1 };
}
