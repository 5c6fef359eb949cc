import type { ParkCode } from '#engine/case/command.ts';
import type { GateAnswer, RefusalCode } from '#engine/case/gate-answer.ts';
import { instantAfter } from '#engine/case/instant-after.ts';
import { firstReview } from '#engine/case/stopping-hold.ts';
import type { Instant } from '#rules/base/instant.ts';
import type { OpContext } from '../op-turn.ts';
import type { Contact1 } from './op.ts';

/** What a refusal leads to. */
export type AfterRefusal =
  | { readonly kind: 'wait'; readonly until: Instant }
  | { readonly kind: 'withhold'; readonly why: 'hold' | 'paused'; readonly until: Instant | null }
  | { readonly kind: 'notPossible' }
  | { readonly kind: 'park'; readonly code: ParkCode; readonly detail: string };

type Refused = Extract<GateAnswer, { readonly kind: 'refused' }>;

/**
 * Each refusal for which the gate knows no lawful instant. `debtor`: this person cannot be reached so, which the
 * strategist may have drawn an outcome for. `ours`: something of ours is missing; another branch would only hide it,
 * so the case parks whatever is drawn (law 4).
 */
const REFUSED_FOR_GOOD: {
  readonly [C in RefusalCode]: 'hold' | 'paused' | { readonly lack: 'debtor' | 'ours'; readonly park: ParkCode };
} = {
  hold: 'hold',
  paused: 'paused',
  noContactPoint: { lack: 'debtor', park: 'noContactPoint' },
  consent: { lack: 'debtor', park: 'noConsent' },
  channelRefused: { lack: 'debtor', park: 'gateRefusedForGood' },
  thirdParty: { lack: 'debtor', park: 'gateRefusedForGood' },
  window: { lack: 'debtor', park: 'gateRefusedForGood' },
  holiday: { lack: 'debtor', park: 'gateRefusedForGood' },
  frequency: { lack: 'debtor', park: 'gateRefusedForGood' },
  creditorCap: { lack: 'debtor', park: 'gateRefusedForGood' },
  tenantMode: { lack: 'debtor', park: 'gateRefusedForGood' },
  noProvider: { lack: 'ours', park: 'noProvider' },
  noTemplate: { lack: 'ours', park: 'noTemplate' },
  unresolvedField: { lack: 'ours', park: 'unresolvedField' },
  contentMissing: { lack: 'ours', park: 'gateRefusedForGood' },
  zoneUnknown: { lack: 'ours', park: 'zoneUnknown' },
  booksNotCurrent: { lack: 'ours', park: 'booksNotCurrent' },
};

/** The verdict was given a moment ago: business time may have passed `next` already, and asking twice at once is a loop. */
const BREATH_MS = 1000;

export function actOnRefusal(op: Contact1, since: Instant, refused: Refused, context: OpContext): AfterRefusal {
  if (refused.next !== null) return waitFor(op, since, refused.next, refused.code, context.now);
  const what = REFUSED_FOR_GOOD[refused.code];
  if (what === 'paused') return { kind: 'withhold', why: 'paused', until: null };
  if (what === 'hold') return heldByGate(context);
  return what.lack === 'debtor'
    ? giveUp(op, what.park, refused.code)
    : { kind: 'park', code: what.park, detail: refused.code };
}

/** The gate sees holds of persons and accounts that this case was never told of; then only a release goes on. */
function heldByGate({ holds, now }: OpContext): AfterRefusal {
  const until = firstReview(holds);
  return until !== null && until <= now
    ? { kind: 'park', code: 'holdToReview', detail: 'hold' }
    : { kind: 'withhold', why: 'hold', until };
}

function waitFor(op: Contact1, since: Instant, next: Instant, code: RefusalCode, now: Instant): AfterRefusal {
  const giveUpAt = instantAfter(since, op.giveUpMs);
  const until = next > now ? next : instantAfter(now, BREATH_MS);
  if (until === null || (giveUpAt !== null && until > giveUpAt)) return giveUp(op, 'gateRefusedForGood', code);
  return { kind: 'wait', until };
}

function giveUp(op: Contact1, park: ParkCode, code: RefusalCode): AfterRefusal {
  return Object.hasOwn(op.edges, 'notPossible') ? { kind: 'notPossible' } : { kind: 'park', code: park, detail: code };
}
