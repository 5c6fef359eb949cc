import type { ContactRequest, InstantSpec } from '#engine/case/command.ts';
import type { GateAnswer } from '#engine/case/gate-answer.ts';
import type { ContactId } from '#engine/case/ids.ts';
import type { Channel, RecipientRole } from '#engine/case/words.ts';
import type { ContactHistoryLine } from '#engine/gate/contact-history.ts';
import { gateAnswerOf } from '#engine/gate/gate-answer-of.ts';
import type {
  ContactCaps,
  GateConsent,
  GateContactPoint,
  GateRequest,
  ZoneCandidate,
} from '#engine/gate/gate-request.ts';
import { gate } from '#engine/gate/gate.ts';
import { resolveInstant } from '#engine/gate/resolve-instant.ts';
import type { PlanSettings } from '#engine/ops/plan.ts';
import { parseInstant, type Instant } from '#rules/base/instant.ts';
import type { CreditorType } from '#rules/packs/law-words.ts';
import { CONTENT_MARKS, type Pack } from '#rules/packs/pack.ts';
import type { CaseWorld, ResolvedInstant, SimulatedContact } from './case-world.ts';

export type SimulatedPoint = GateContactPoint & { readonly channel: Channel; readonly consent: boolean };

/** Who the debtor is to the law. What is null or empty is not known, and the gate assumes nothing. */
export type SimulatedDebtor = {
  /** Who fills each role; a role left out goes by its own name. */
  readonly people: { readonly [R in RecipientRole]?: string };
  readonly zones: readonly ZoneCandidate[];
  readonly points: readonly SimulatedPoint[];
  readonly accountIds: readonly string[];
  readonly creditor: { readonly id: string; readonly type: CreditorType | null } | null;
  readonly product: string | null;
};

/** The gate and the calendar of one case, by a country's pack: what `commitTurn` answers, from a world in memory. */
export function lawfulGate(debtor: SimulatedDebtor, pack: Pack, limits: PlanSettings['limits']) {
  const caps: readonly ContactCaps[] = [
    { source: 'strategy', limits, minGapHours: null, hours: null, closedDates: [] },
  ];
  return {
    gate: (request: ContactRequest, contactId: ContactId, world: CaseWorld): GateAnswer =>
      answer(request, contactId, { world, debtor, pack, caps }),
    /** Nothing is spread: a simulated case wakes when its window opens. */
    resolve: (spec: InstantSpec): ResolvedInstant =>
      resolveInstant(spec, { zones: debtor.zones, pack, caps, spread: 0 }),
  };
}

type Scene = {
  readonly world: CaseWorld;
  readonly debtor: SimulatedDebtor;
  readonly pack: Pack;
  readonly caps: readonly ContactCaps[];
};

/** As the live turn chooses: the first channel that is possible and lawful, else the refusal that time cures soonest. */
function answer(request: ContactRequest, contactId: ContactId, scene: Scene): GateAnswer {
  const tried: GateAnswer[] = [];
  for (const channel of request.channels) {
    const one = tryChannel(request, channel, contactId, scene);
    if (one.kind === 'allowed') return one;
    tried.push(one);
  }
  return tried.reduce((best, one) => (nextOf(one) < nextOf(best) ? one : best), tried[0] ?? NO_POINT);
}

const NO_POINT: GateAnswer = { kind: 'refused', code: 'noContactPoint', rules: [], next: null };
const NEVER = '9999';

function nextOf(given: GateAnswer): string {
  return given.kind === 'refused' && given.next !== null ? given.next : NEVER;
}

function tryChannel(request: ContactRequest, channel: Channel, contactId: ContactId, scene: Scene): GateAnswer {
  const { world, debtor, pack, caps } = scene;
  const point = debtor.points.find((candidate) => candidate.channel === channel);
  if (point === undefined) return NO_POINT;
  const { contactPointId, source, validity } = point;
  const asked: GateRequest = {
    now: world.now,
    purpose: request.purpose,
    channel,
    recipient: {
      personId: debtor.people[request.recipient] ?? request.recipient,
      role: request.recipient,
      zones: debtor.zones,
    },
    contactPoint: { contactPointId, source, validity },
    consents: consents(scene),
    holds: world.holds,
    creditor: debtor.creditor,
    product: debtor.product,
    accountIds: debtor.accountIds,
    excludesDisputed: false,
    caps,
    grounds: [],
    // Texts are proofread when the strategy is compiled; here each is taken to say all it must.
    content: { marks: CONTENT_MARKS, faults: [], unresolved: [] },
  };
  return gateAnswerOf(
    gate(
      asked,
      world.contacts.flatMap((contact) => historyLine(contact, debtor)),
      pack,
    ),
    { contactId, channel },
  );
}

/** Long before any case: consents of the case file have no date of their own. */
const ALWAYS = parseInstant('2000-01-01T00:00:00Z');

const BY_DEBTOR = { saidBy: 'debtor', contactPointId: null, scope: 'all', to: null } as const;

function consents({ debtor, world }: Scene): readonly GateConsent[] {
  if (!ALWAYS.ok) return [];
  const from: Instant = ALWAYS.value;
  const given = debtor.points
    .filter(({ consent }) => consent)
    .map(({ channel }) => ({ ...BY_DEBTOR, granted: true, channel, from }));
  const withdrawn = world.optOuts.flatMap(({ channel, at }) =>
    (channel === null ? debtor.points.map((point) => point.channel) : [channel]).map((closed) => ({
      ...BY_DEBTOR,
      granted: false,
      channel: closed,
      from: at,
    })),
  );
  return [...given, ...withdrawn];
}

/** Reserved, sent and unknown ones count, as attempts that may have arrived; what surely did not leave counts for nothing. */
function historyLine(
  { state, at, channel, request }: SimulatedContact,
  { people }: SimulatedDebtor,
): readonly ContactHistoryLine[] {
  if (state === 'cancelled' || state === 'expired' || state === 'failed') return [];
  const event = state === 'delivered' ? 'delivered' : 'attempt';
  return [{ at, channel, event, initiatedBy: 'creditor', recipient: people[request.recipient] ?? request.recipient }];
}
