import { CHANNELS } from '#engine/case/words.ts';
import type { ContactHistoryLine } from '#engine/gate/contact-history.ts';
import type { GateRequest } from '#engine/gate/gate-request.ts';
import { gate } from '#engine/gate/gate.ts';
import type { PlanSettings } from '#engine/ops/plan.ts';
import { instantOf } from '#rules/base/instant.ts';
import { findPack } from '#rules/packs/find-pack.ts';
import { CONTENT_MARKS } from '#rules/packs/pack.ts';
import type { Claim } from './read-claims.ts';

/** What the law of Colombia and the strategy's own limits say of a message at the instant it was claimed. */
export type Lawfulness = { readonly insideWindow: boolean; readonly withinBudget: boolean };

/**
 * Asks the pure gate again, from the outside: `before` are the person's messages that the provider had accepted earlier.
 * Consents, holds and content are taken for good: other counts are about them.
 */
export function lawfulThen(claim: Claim, before: readonly Claim[], limits: PlanSettings['limits']): Lawfulness {
  const direct = new Set(claim.knownDirect);
  const history = before.map((each): ContactHistoryLine => ({
    at: each.at,
    channel: each.channel,
    event: direct.has(each.contactId) ? 'direct' : 'attempt',
    initiatedBy: 'creditor',
    creditor: 'bank',
    recipient: each.personId,
  }));
  const { checks } = gate(requestOf(claim, limits), history, findPack('CO'));
  const passes = (...ids: readonly string[]): boolean =>
    checks.every(({ check, verdict }) => !ids.includes(check) || verdict === 'pass');
  return { insideWindow: passes('window'), withinBudget: passes('frequency', 'caps') };
}

function requestOf(claim: Claim, limits: PlanSettings['limits']): GateRequest {
  return {
    now: claim.at,
    purpose: 'demand',
    channel: claim.channel,
    recipient: {
      personId: claim.personId,
      role: 'holder',
      zones: [{ zone: 'America/Bogota', source: 'address' }],
    },
    contactPoint: { contactPointId: 'address', source: 'debtor', validity: 'valid' },
    consents: CHANNELS.map((channel) => ({
      saidBy: 'debtor',
      granted: true,
      contactPointId: null,
      channel,
      scope: 'all',
      from: instantOf(0),
      to: null,
    })),
    holds: [],
    creditor: { id: 'bank', type: 'bank' },
    product: 'card',
    accountIds: claim.accountIds,
    excludesDisputed: false,
    caps: [{ source: 'strategy', limits, minGapHours: null, hours: null, closedDates: [] }],
    grounds: [],
    content: { marks: [...CONTENT_MARKS], faults: [], unresolved: [] },
  };
}
