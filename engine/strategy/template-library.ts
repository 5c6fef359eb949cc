import type { Channel, Purpose, Tone } from '#engine/case/words.ts';
import type { Label } from '#rules/facts/fact-definition.ts';

/** One text, as it will be sent, fields in double braces: `{{debtor.firstName}}`. */
export type TemplateText = {
  readonly channel: Channel;
  readonly language: 'es' | 'en' | 'pt';
  readonly tone: Tone;
  /** E-mail and letters have one. */
  readonly subject: string | null;
  readonly body: string;
};

export type Template = {
  readonly id: string;
  /** What people call it; never the id on a screen. */
  readonly name: Label;
  /** What it was approved for; absent: any purpose. */
  readonly purpose?: Purpose;
  readonly texts: readonly TemplateText[];
};

/** The approved texts a strategy may name, by template id. They are given beside a document, never stored in it. */
export type TemplateLibrary = Readonly<Record<string, Template>>;
