import type { Channel, Purpose } from '#engine/case/words.ts';
import type { Finding } from '#engine/strategy/finding.ts';
import { parseTemplate } from '#engine/message/parse-template.ts';
import { stepPath, type LintRule } from '../linted.ts';
import { textFor } from '../text-for.ts';

/** On these a person answers or taps to be left alone; a call, a letter and a visit have other ways. */
const WRITTEN: ReadonlySet<Channel> = new Set(['sms', 'whatsapp', 'rcs', 'email']);
/** Answers to what the debtor did or asked, and notices that law itself orders, need none. */
const EXEMPT: ReadonlySet<Purpose> = new Set([
  'paymentConfirmation',
  'requestedInformation',
  'legalNotice',
  'reportingNotice',
]);
/** These rest on consent alone, so a text without a way out of it may not go at all. */
const CONSENT_ONLY: ReadonlySet<Purpose> = new Set(['promotion', 'education', 'survey']);

/** A written message that gives no way to say "no more". */
export const noOptOut: LintRule = ({ known, context, document }) =>
  [...known.values()].flatMap(({ id, traits }) => {
    if (traits.purposes.every((purpose) => EXEMPT.has(purpose))) return [];
    const severity = traits.purposes.some((purpose) => CONSENT_ONLY.has(purpose)) ? 'error' : 'warning';
    return traits.templates.flatMap((use) => {
      const template = Object.hasOwn(context.templates, use.template) ? context.templates[use.template] : undefined;
      if (template === undefined) return [];
      const { language } = document.settings;
      return use.channels
        .filter((channel) => WRITTEN.has(channel))
        .filter((channel) => {
          const text = textFor(template, { channel, language, tone: use.tone });
          return text !== undefined && !hasOptOut(text.body);
        })
        .map((channel): Finding => ({
          code: 'no-opt-out',
          severity,
          stepId: id,
          path: stepPath(id, `/settings${use.path}`),
          values: { template: template.name[language], channel },
        }));
    });
  });

function hasOptOut(body: string): boolean {
  return parseTemplate(body, 'body').parts.some((part) => part.kind === 'field' && part.field === 'optOut');
}
