import type { PlanSettings } from '#engine/ops/plan.ts';
import { lawfulThen } from './lawful-then.ts';
import type { Claim } from './read-claims.ts';
import type { ContactFate, Fates } from './read-rows.ts';

/** What a run must answer for; all but `contactsAccepted` and `unknown` must be 0. */
export type Counts = {
  readonly contactsAccepted: number;
  readonly duplicates: number;
  readonly lost: number;
  readonly demandsClaimedAfterPayment: number;
  readonly claimsAfterStop: number;
  readonly claimsOutsideWindow: number;
  readonly overBudget: number;
  readonly unknown: number;
};

export type Counted = { readonly counts: Counts; readonly findings: readonly string[] };

export type Evidence = {
  /** Contact ids in the order in which the provider accepted them, from its own log. */
  readonly accepted: readonly string[];
  readonly claims: readonly Claim[];
  readonly fates: Fates;
  readonly limits: PlanSettings['limits'];
};

/** Rows of these states say that nothing left: an accepted message among them is one that nobody answers for. */
const NEVER_LEFT: ReadonlySet<string> = new Set(['reserved', 'cancelled', 'expired', 'failed']);

/** Counts from the provider's log and the claims; each count above 0 is named by its ids. Pure. */
export function countChaos({ accepted, claims, fates, limits }: Evidence): Counted {
  const byId = new Map(fates.contacts.map((fate) => [fate.contactId, fate]));
  const judged = judgeClaims(claims, new Set(accepted), limits);
  const found = {
    duplicates: [...twice(accepted), ...twiceDecided(accepted, byId)],
    lost: [...fates.lostCases, ...fates.lostContacts, ...unaccounted(accepted, byId)],
    demandsClaimedAfterPayment: idsOf(claims.filter(({ afterPayment }) => afterPayment)),
    claimsAfterStop: idsOf(claims.filter(({ afterStop }) => afterStop)),
    claimsOutsideWindow: idsOf(judged.filter(({ insideWindow }) => !insideWindow).map(({ claim }) => claim)),
    overBudget: idsOf(judged.filter(({ withinBudget }) => !withinBudget).map(({ claim }) => claim)),
  };
  return {
    counts: {
      contactsAccepted: accepted.length,
      duplicates: found.duplicates.length,
      lost: found.lost.length,
      demandsClaimedAfterPayment: found.demandsClaimedAfterPayment.length,
      claimsAfterStop: found.claimsAfterStop.length,
      claimsOutsideWindow: found.claimsOutsideWindow.length,
      overBudget: found.overBudget.length,
      unknown: fates.contacts.filter(({ state }) => state === 'unknown').length,
    },
    findings: Object.entries(found).flatMap(([what, ids]) => ids.map((id) => `${what}: ${id}`)),
  };
}

/** Every claim must be inside the window; the budget is counted in messages that arrived. */
function judgeClaims(claims: readonly Claim[], accepted: ReadonlySet<string>, limits: PlanSettings['limits']) {
  const arrived = new Map<string, Claim[]>();
  return claims.map((claim) => {
    const all = arrived.get(claim.personId) ?? [];
    const before = all.filter(({ contactId }) => contactId !== claim.contactId);
    const counts = accepted.has(claim.contactId);
    const { insideWindow, withinBudget } = lawfulThen(claim, before, limits);
    if (counts && before.length === all.length) arrived.set(claim.personId, [...all, claim]);
    return { claim, insideWindow, withinBudget: withinBudget || !counts };
  });
}

function twice(ids: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return ids.filter((id) => seen.size === seen.add(id).size);
}

/** Two messages of one decision under two ids: the first law 2 forbids and a provider's own dedupe would not see. */
function twiceDecided(accepted: readonly string[], byId: ReadonlyMap<string, ContactFate>): readonly string[] {
  return twice([...new Set(accepted)].map((id) => byId.get(id)?.decision ?? id));
}

function unaccounted(accepted: readonly string[], byId: ReadonlyMap<string, ContactFate>): readonly string[] {
  return [...new Set(accepted)].filter((id) => NEVER_LEFT.has(byId.get(id)?.state ?? 'reserved'));
}

function idsOf(claims: readonly Claim[]): readonly string[] {
  return claims.map(({ contactId }) => contactId);
}
