import type { ContactRequest } from '#engine/case/command.ts';
import type { RefusalCode } from '#engine/case/gate-answer.ts';
import type { Channel } from '#engine/case/words.ts';
import { gate } from '#engine/gate/gate.ts';
import type { GateVerdict } from '#engine/gate/gate-verdict.ts';
import type { PinnedTemplate } from '#engine/ops/plan.ts';
import type { Instant } from '#rules/base/instant.ts';
import { findPack } from '#rules/packs/find-pack.ts';
import type { ContactScene, ScenePoint } from './contact-scene.ts';
import { renderContact, type RenderedContact } from './render-contact.ts';

/** One channel as it was tried: where it would have gone, the text, and what the gate said. */
export type ChannelTrial = {
  readonly channel: Channel;
  readonly point: ScenePoint | null;
  readonly providerAccountId: string | null;
  readonly rendered: RenderedContact | null;
  readonly outcome:
    | { readonly kind: 'verdict'; readonly verdict: GateVerdict }
    | { readonly kind: 'refused'; readonly code: RefusalCode };
};

export type ContactChoice =
  | { readonly kind: 'allowed'; readonly trial: AllowedTrial; readonly trials: readonly ChannelTrial[] }
  | { readonly kind: 'refused'; readonly trial: ChannelTrial; readonly trials: readonly ChannelTrial[] };

export type AllowedTrial = ChannelTrial & {
  readonly point: ScenePoint;
  readonly providerAccountId: string;
  readonly rendered: RenderedContact;
  readonly verdict: Extract<GateVerdict, { readonly verdict: 'allow' }>;
};

/**
 * The first channel, in the step's order, on which the contact is possible and lawful now. Where none is, the refusal
 * that time cures soonest, since the case will ask again then; else the first channel's. Pure.
 */
export function chooseContact(
  request: ContactRequest,
  scene: ContactScene,
  template: PinnedTemplate | undefined,
  now: Instant,
): ContactChoice {
  const trials: ChannelTrial[] = [];
  for (const channel of request.channels) {
    const trial = tryChannel(channel, request, scene, template, now);
    trials.push(trial);
    const allowed = asAllowed(trial);
    if (allowed !== null) return { kind: 'allowed', trial: allowed, trials };
  }
  const soonest = trials.reduce((best, trial) => ((nextOf(trial) ?? NEVER) < (nextOf(best) ?? NEVER) ? trial : best));
  return { kind: 'refused', trial: soonest, trials };
}

const NEVER = '9999';

/** When a refusal may be asked about again; null: waiting does not help. */
function nextOf({ outcome }: ChannelTrial): Instant | null {
  return outcome.kind === 'verdict' && outcome.verdict.verdict === 'refuse' ? outcome.verdict.next : null;
}

function asAllowed(trial: ChannelTrial): AllowedTrial | null {
  const { point, providerAccountId, rendered, outcome } = trial;
  if (outcome.kind !== 'verdict' || outcome.verdict.verdict !== 'allow') return null;
  if (point === null || providerAccountId === null || rendered === null) return null;
  return { ...trial, point, providerAccountId, rendered, verdict: outcome.verdict };
}

function tryChannel(
  channel: Channel,
  request: ContactRequest,
  scene: ContactScene,
  template: PinnedTemplate | undefined,
  now: Instant,
): ChannelTrial {
  const point = scene.points.find((candidate) => candidate.channel === channel) ?? null;
  const providerAccountId =
    scene.providers.find((provider) => provider.channels.includes(channel))?.providerAccountId ?? null;
  const rendered = renderContact(channel, request, scene, template);
  const found = { channel, point, providerAccountId, rendered };
  const refused = (code: RefusalCode): ChannelTrial => ({ ...found, outcome: { kind: 'refused', code } });
  if (isThirdParty(request, scene)) return refused('thirdParty');
  // Shown before the law is asked: these are ours to mend, and no instant cures them.
  if (point === null) return refused('noContactPoint');
  if (providerAccountId === null) return refused('noProvider');
  if (rendered === null) return refused('noTemplate');
  if (rendered.report.unresolved.length > 0) return refused('unresolvedField');
  if (judgesBooks(request) && !scene.booksCurrent) return refused('booksNotCurrent');
  const verdict = gate(
    {
      now,
      purpose: request.purpose,
      channel,
      recipient: { personId: scene.personId, role: request.recipient, zones: scene.zones },
      contactPoint: { contactPointId: point.contactPointId, source: point.source, validity: 'valid' },
      consents: scene.consents,
      holds: scene.holds,
      creditor: scene.creditor,
      product: scene.accounts[0]?.product ?? null,
      accountIds: scene.accounts.map((account) => account.accountId),
      excludesDisputed: false,
      caps: scene.caps,
      grounds: scene.grounds,
      content: rendered.report,
    },
    scene.history,
    findPack(scene.country),
  );
  return { ...found, outcome: { kind: 'verdict', verdict } };
}

/**
 * Only people who owe are told of a debt: a recipient who owes no account of the case is a third party to it, and so is
 * a guarantor to a demand for what is due on accounts that are not theirs.
 */
function isThirdParty(request: ContactRequest, { accounts }: ContactScene): boolean {
  if (accounts.length === 0) return true;
  const isDemanded = request.purpose === 'demand' && request.recipient !== 'holder';
  return isDemanded && accounts.every(({ overdueMinor }) => overdueMinor !== null && overdueMinor <= 0);
}

/** Law 10: what speaks of a balance or a date waits for books that cover it. */
const SPEAKS_OF_THE_BOOKS: Readonly<Record<ContactRequest['purpose'], boolean>> = {
  preventive: true,
  demand: true,
  offer: true,
  promotion: true,
  promiseReminder: true,
  paymentConfirmation: false,
  requestedInformation: true,
  education: false,
  legalNotice: true,
  reportingNotice: true,
  survey: false,
};

function judgesBooks(request: ContactRequest): boolean {
  return SPEAKS_OF_THE_BOOKS[request.purpose];
}
