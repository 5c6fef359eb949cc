import type { StepTraits, TemplateUse } from '#engine/steps/step-traits.ts';
import type { Finding } from '#engine/strategy/finding.ts';
import type { Template } from '#engine/strategy/template-library.ts';
import { nearName } from '#rules/language/near-name.ts';
import { stepPath, type KnownStep, type Linted, type LintRule } from '../linted.ts';
import { textFor } from '../text-for.ts';

/** The texts a contact names exist, for every channel it may use, in the strategy's language. */
export const templates: LintRule = (linted) =>
  [...linted.known.values()].flatMap((step) =>
    usesOf(step.traits).flatMap((use) => {
      const template = templateOf(linted, use.template);
      return template === undefined ? [unknownTemplate(linted, step, use)] : missingTexts(linted, step, use, template);
    }),
  );

/** A template not chosen yet is `missing-setting` and nothing more. */
function usesOf(traits: StepTraits): readonly TemplateUse[] {
  return traits.templates.filter(({ template }) => template !== '');
}

function templateOf({ context }: Linted, id: string): Template | undefined {
  return Object.hasOwn(context.templates, id) ? context.templates[id] : undefined;
}

function unknownTemplate({ context }: Linted, { id }: KnownStep, use: TemplateUse): Finding {
  const near = nearName(use.template, Object.keys(context.templates));
  const finding: Finding = {
    code: 'unknown-template',
    severity: 'error',
    stepId: id,
    path: stepPath(id, `/settings${use.path}`),
    values: { found: use.template, ...(near === undefined ? {} : { near }) },
  };
  if (near === undefined) return finding;
  return {
    ...finding,
    fix: {
      label: { es: `Usar «${near}»`, en: `Use "${near}"`, pt: `Usar «${near}»` },
      edit: { kind: 'changeSetting', id, path: use.path.split('/').slice(1), value: near },
    },
  };
}

function missingTexts(linted: Linted, { id }: KnownStep, use: TemplateUse, template: Template): readonly Finding[] {
  const { language } = linted.document.settings;
  return use.channels
    .filter((channel) => textFor(template, { channel, language, tone: use.tone }) === undefined)
    .map((channel): Finding => ({
      code: 'channel-without-template',
      severity: 'error',
      stepId: id,
      path: stepPath(id, `/settings${use.path}`),
      values: { template: template.name[language], channel, language, tone: use.tone },
    }));
}
