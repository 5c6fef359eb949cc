import type { ContactRequest } from '#engine/case/command.ts';
import type { Channel } from '#engine/case/words.ts';
import type { ContentReport } from '#engine/message/content-report.ts';
import { needsOptOut } from '#engine/message/opt-out-sentence.ts';
import { renderMessage } from '#engine/message/render-message.ts';
import type { PinnedTemplate } from '#engine/ops/plan.ts';
import { findPack } from '#rules/packs/find-pack.ts';
import { LAW_LANGUAGES, type LawLanguage } from '#rules/packs/law-words.ts';
import type { ContactScene } from './contact-scene.ts';
import { messageFields } from './message-fields.ts';

/** The text as it will leave, or leave not at all. */
export type RenderedContact = {
  readonly language: LawLanguage;
  readonly subject: string | null;
  readonly body: string;
  readonly report: ContentReport;
};

/**
 * Renders the pinned text of the channel, the recipient's language and the step's tone. Null where the plan has none in
 * that language: a person is not written to in another (law 4); lint says so before publication.
 */
export function renderContact(
  channel: Channel,
  request: ContactRequest,
  scene: ContactScene,
  template: PinnedTemplate | undefined,
): RenderedContact | null {
  const language = LAW_LANGUAGES.find((known) => known === scene.language);
  const text = template?.texts.find(
    (candidate) => candidate.channel === channel && candidate.language === language && candidate.tone === request.tone,
  );
  if (text === undefined || language === undefined) return null;
  const rendered = renderMessage({
    subject: text.subject,
    body: text.body,
    fields: messageFields(scene),
    channel,
    purpose: request.purpose,
    language,
    country: scene.country,
    ending: needsOptOut(findPack(scene.country), request.purpose, channel) ? 'withOptOut' : 'asWritten',
  });
  return { language, subject: rendered.subject, body: rendered.text, report: rendered.content };
}
