import type { Channel, Tone } from '#engine/case/words.ts';
import type { Template, TemplateText } from '#engine/strategy/template-library.ts';

export type TextWanted = { readonly channel: Channel; readonly language: string; readonly tone: Tone };

/** The text of a template for a channel in a language and a tone; tones never stand in for each other. */
export function textFor(template: Template, wanted: TextWanted): TemplateText | undefined {
  return template.texts.find(
    ({ channel, language, tone }) => channel === wanted.channel && language === wanted.language && tone === wanted.tone,
  );
}
