import { localParts, parseZone, zoneDataVersion, type LocalParts, type ZoneId } from '#rules/base/calendar.ts';
import { epochMs, type Instant } from '#rules/base/instant.ts';
import { dayNumber } from '#rules/base/local-date.ts';
import type { Pack, PackRuleKind, PackRuleOf, RuleScope } from '#rules/packs/pack.ts';
import type { ContactHistoryLine } from './contact-history.ts';
import type { GateRequest, ZoneCandidate } from './gate-request.ts';

/** One history line with its local day in every zone of the scene. */
export type DatedLine = { readonly line: ContactHistoryLine; readonly ms: number; readonly days: readonly number[] };

/** What every check reads: the request as asked, the pack, the zones that bind and the dated history. */
export type Scene = {
  readonly request: GateRequest;
  readonly pack: Pack;
  /** Empty: unknown, which closes whatever needs a clock. */
  readonly zones: readonly ZoneId[];
  readonly lines: readonly DatedLine[];
  readonly zoneDataVersion: string;
};

/** One instant on the clock of every zone of the scene. */
export type Moment = { readonly at: Instant; readonly ms: number; readonly local: readonly LocalParts[] };

export function sceneOf(request: GateRequest, history: readonly ContactHistoryLine[], pack: Pack): Scene {
  const zones = bindingZones(request.recipient.zones, pack);
  const lines = history
    .filter((line) => line.recipient === undefined || line.recipient === request.recipient.personId)
    .map((line) => ({
      line,
      ms: epochMs(line.at),
      days: zones.map((zone) => dayNumber(localParts(line.at, zone).date)),
    }));
  return { request, pack, zones, lines, zoneDataVersion: zones.map(zoneDataVersion).join('+') };
}

export function momentOf(scene: Scene, at: Instant): Moment {
  return { at, ms: epochMs(at), local: scene.zones.map((zone) => localParts(at, zone)) };
}

/**
 * Law 3: a declared domicile settles the zone unless the pack intersects; otherwise every candidate binds. A zone
 * this machine does not know leaves none: what cannot be read is not guessed.
 */
export function bindingZones(candidates: readonly ZoneCandidate[], pack: Pack): readonly ZoneId[] {
  const domicile = candidates.filter(({ source }) => source === 'declaredDomicile');
  const binding = pack.zones === 'domicileSettles' && domicile.length > 0 ? domicile : candidates;
  const known = binding.flatMap(({ zone }) => parseZone(zone) ?? []);
  return known.length === binding.length ? [...new Set(known)] : [];
}

/** The pack's rules of a kind that concern this contact and are in force on the local day. */
export function rulesFor<K extends PackRuleKind>(scene: Scene, moment: Moment, kind: K): readonly PackRuleOf<K>[] {
  // Without a zone the day is UTC's: no rule here begins or ends often enough for that to matter, and all else is closed.
  const date = moment.local[0]?.date ?? moment.at.slice(0, 10);
  return scene.pack.rules.filter(
    (rule): rule is PackRuleOf<K> =>
      rule.kind === kind &&
      rule.validFrom <= date &&
      (rule.validTo === null || date < rule.validTo) &&
      concerns(rule.scope, scene.request),
  );
}

/** What is unknown of the contact (role, creditor's type, product) is inside the scope: the stricter reading. */
function concerns(scope: RuleScope, request: GateRequest): boolean {
  return (
    within(scope.purposes, request.purpose) &&
    within(scope.channels, request.channel) &&
    within(scope.roles, request.recipient.role) &&
    within(scope.creditorTypes, request.creditor?.type ?? null) &&
    within(scope.products, request.product)
  );
}

function within<T>(allowed: readonly T[] | null, value: T | null): boolean {
  return allowed === null || value === null || allowed.includes(value);
}
