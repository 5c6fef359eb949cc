import type { Purpose } from '#engine/case/words.ts';
import { lintTemplate } from '#engine/message/lint-template.ts';
import type { MessageFinding } from '#engine/message/finding.ts';
import type { StepTraits, TemplateUse } from '#engine/steps/step-traits.ts';
import type { Finding } from '#engine/strategy/finding.ts';
import type { Template, TemplateText } from '#engine/strategy/template-library.ts';
import { stepPath, type KnownStep, type LintRule } from '../linted.ts';

/**
 * What the message editor finds in the texts a contact may send: fields that do not exist, threats, a demand that says
 * nothing of the person. All languages are read, since any of them may be sent. The way out is `no-opt-out`'s business.
 */
export const templateTexts: LintRule = ({ known, context }) =>
  [...known.values()].flatMap((step) =>
    step.traits.templates.flatMap((use) => {
      const template = Object.hasOwn(context.templates, use.template) ? context.templates[use.template] : undefined;
      return template === undefined ? [] : textFindings(step, use, template);
    }),
  );

function textFindings(step: KnownStep, use: TemplateUse, template: Template): readonly Finding[] {
  const texts = template.texts.filter(({ channel, tone }) => tone === use.tone && use.channels.includes(channel));
  return texts.flatMap((text) =>
    purposesOf(step.traits).flatMap((purpose) =>
      findingsOf(text, purpose).map((found) => findingOf(step, use, { template, text, found })),
    ),
  );
}

/** An approved text never changes, and an open draft is linted on every edit: each text is read once a purpose. */
const READ = new WeakMap<TemplateText, Map<Purpose, readonly MessageFinding[]>>();

function findingsOf(text: TemplateText, purpose: Purpose): readonly MessageFinding[] {
  const byPurpose = READ.get(text) ?? new Map<Purpose, readonly MessageFinding[]>();
  READ.set(text, byPurpose);
  const known = byPurpose.get(purpose);
  if (known !== undefined) return known;
  const found = lintTemplate(text, purpose, []);
  byPurpose.set(purpose, found);
  return found;
}

function purposesOf(traits: StepTraits): StepTraits['purposes'] {
  return [...new Set(traits.purposes)];
}

type Found = { readonly template: Template; readonly text: TemplateText; readonly found: MessageFinding };

function findingOf({ id }: KnownStep, use: TemplateUse, { template, text, found }: Found): Finding {
  const { severity, sentence, subject, suggestion } = found;
  return {
    code: 'template-text',
    severity,
    stepId: id,
    path: stepPath(id, `/settings${use.path}`),
    values: {
      template: template.name[text.language],
      channel: text.channel,
      language: text.language,
      ...sentence,
      ...(subject === '' ? {} : { subject }),
      ...(suggestion === null ? {} : { near: suggestion }),
    },
  };
}
