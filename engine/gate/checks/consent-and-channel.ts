import type { Instant } from '#rules/base/instant.ts';
import type { AddressRule, ChannelRule, ConsentRule } from '#rules/packs/pack.ts';
import { exempted, passed, refused } from '#engine/gate/finding.ts';
import type { GateConsent } from '#engine/gate/gate-request.ts';
import type { Finding } from '#engine/gate/gate-verdict.ts';
import { noContactPoint } from '#engine/gate/own-rules.ts';
import { rulesFor, type Moment, type Scene } from '#engine/gate/scene.ts';
import type { Check } from './check.ts';

/** The channel is allowed by law, accepted by the person, and leads somewhere the law lets us use. */
export const consentAndChannelCheck: Check = {
  id: 'consentAndChannel',
  findings: (scene, moment) => [
    ...contactPoint(scene),
    ...rulesFor(scene, moment, 'channel').map((rule) => channel(rule, scene)),
    ...rulesFor(scene, moment, 'consent').map((rule) => consent(rule, scene, moment)),
    ...rulesFor(scene, moment, 'address').map((rule) => address(rule, scene)),
  ],
};

function contactPoint({ request }: Scene): readonly Finding[] {
  const point = request.contactPoint;
  return point === null || point.validity === 'invalid'
    ? [refused(noContactPoint, 'noContactPoint', { channel: request.channel, known: point !== null })]
    : [];
}

function channel(rule: ChannelRule, { request }: Scene): Finding {
  const barred =
    rule.banned.includes(request.channel) &&
    (request.product === null || !rule.exceptProducts.includes(request.product));
  if (!barred) return passed(rule, { channel: request.channel });
  return (
    exempted(rule, request) ?? refused(rule, 'channelRefused', { channel: request.channel, product: request.product })
  );
}

function consent(rule: ConsentRule, scene: Scene, { at }: Moment): Finding {
  const { request, pack } = scene;
  const scope = pack.consentScope[request.purpose];
  const details = { channel: request.channel, scope };
  if (hasConsent(scene, at)) return passed(rule, details);
  return exempted(rule, request) ?? refused(rule, 'consent', details);
}

/**
 * The newest row in force that speaks of this address and scope decides, unless the debtor's own newest word is a refusal: the
 * next file of the creditor, which repeats what it had, is no consent given since.
 */
function hasConsent({ request, pack }: Scene, at: Instant): boolean {
  const scope = pack.consentScope[request.purpose];
  const rows = request.consents.filter(
    (row) =>
      pack.mediums[row.channel] === pack.mediums[request.channel] &&
      (row.contactPointId === null || row.contactPointId === request.contactPoint?.contactPointId) &&
      (row.scope === 'all' || row.scope === scope) &&
      row.from <= at &&
      (row.to === null || at < row.to),
  );
  const own = rows.filter(({ saidBy }) => saidBy === 'debtor');
  return newestGrants(rows) && (own.length === 0 || newestGrants(own));
}

/** Of two at one instant, the withdrawal. */
function newestGrants(rows: readonly GateConsent[]): boolean {
  const newest = rows.reduce<Instant | null>(
    (latest, { from }) => (latest === null || from > latest ? from : latest),
    null,
  );
  return newest !== null && rows.every((row) => row.from !== newest || row.granted);
}

function address(rule: AddressRule, { request }: Scene): Finding {
  const source = request.contactPoint?.source ?? null;
  const details = { source };
  if (source !== null && rule.allowedSources.includes(source)) return passed(rule, details);
  return exempted(rule, request) ?? refused(rule, source === 'thirdParty' ? 'thirdParty' : 'channelRefused', details);
}
