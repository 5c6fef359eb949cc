import type { Linted } from '#engine/lint/linted.ts';
import type { PinnedTemplate } from '#engine/ops/plan.ts';
import type { TemplateUse } from '#engine/steps/step-traits.ts';
import type { Template, TemplateText } from '#engine/strategy/template-library.ts';

/**
 * The texts a plan may send, as approved now (law 6): of each template named, every language of the channels and
 * tones that its steps use. The person's own language is known only when the message is written.
 */
export function pinTemplates({ known, context }: Linted): Readonly<Record<string, PinnedTemplate>> {
  const uses = [...known.values()].flatMap(({ traits }) => traits.templates);
  const ids = [...new Set(uses.map(({ template }) => template))].sort();
  return Object.fromEntries(
    ids.flatMap((id) => {
      const template = Object.hasOwn(context.templates, id) ? context.templates[id] : undefined;
      return template === undefined
        ? []
        : [
            [
              id,
              pin(
                template,
                uses.filter((use) => use.template === id),
              ),
            ],
          ];
    }),
  );
}

function pin(template: Template, uses: readonly TemplateUse[]): PinnedTemplate {
  const texts = template.texts
    .filter((text) => uses.some(({ channels, tone }) => tone === text.tone && channels.includes(text.channel)))
    .map(({ channel, language, tone, subject, body }) => ({ channel, language, tone, subject, body }));
  return { id: template.id, texts: texts.sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1)) };
}

/** An order that does not depend on how the library happens to list its texts. */
function placeOf({ channel, language, tone }: Pick<TemplateText, 'channel' | 'language' | 'tone'>): string {
  return `${channel} ${language} ${tone}`;
}
