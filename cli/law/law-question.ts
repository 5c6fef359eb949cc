import { instantOf } from '#rules/base/instant.ts';
import { holdEffect } from '#rules/packs/find-pack.ts';
import type { Pack } from '#rules/packs/pack.ts';
import { CONTENT_MARKS } from '#rules/packs/pack.ts';
import type { Hold } from '#engine/case/hold.ts';
import type { HoldId } from '#engine/case/ids.ts';
import { CHANNELS, type Purpose } from '#engine/case/words.ts';
import type { GateConsent, GateRequest, Ground } from '#engine/gate/gate-request.ts';
import { momentOfText, type LawFacts } from './law-facts.ts';
import { PERSON_ASKED } from './law-history.ts';
import type { LawQuery } from './law-query.ts';

/** The gate's request for a question, and what it takes for granted because nobody said it. */
export type LawQuestion = { readonly request: GateRequest; readonly assumed: readonly string[] };

const ALWAYS = instantOf(0);

/** The gate assumes nothing, so what the question leaves out is filled in here, and listed. */
export function lawQuestion(query: LawQuery, facts: LawFacts): LawQuestion {
  const grounds = assumedGrounds(query.pack, query.purpose);
  const assumed = [
    ...(facts.consents === undefined ? ['consents: given'] : []),
    ...(facts.holds === undefined ? ['holds: none'] : []),
    ...(facts.role === undefined ? ['role: holder'] : []),
    ...(facts.address?.source === undefined ? ['address.source: debtor'] : []),
    ...(query.history === null ? ['history: none'] : []),
    ...grounds.map(({ kind }) => `grounds: ${kind}`),
    'content: complete',
  ];
  return { request: requestOf(query, facts, grounds), assumed };
}

function requestOf(query: LawQuery, facts: LawFacts, grounds: readonly Ground[]): GateRequest {
  return {
    now: query.at,
    purpose: query.purpose,
    channel: query.channel,
    recipient: {
      personId: PERSON_ASKED,
      role: facts.role ?? 'holder',
      zones: query.zones.map((zone) => ({ zone, source: 'address' })),
    },
    contactPoint: { contactPointId: 'address', source: facts.address?.source ?? 'debtor', validity: 'valid' },
    consents: consentsOf(query, facts),
    holds: (facts.holds ?? []).map((kind): Hold => ({
      // The question has no ids: a hold goes by its kind.
      holdId: kind as HoldId,
      kind,
      scope: { kind: 'case' },
      effect: holdEffect(query.pack, kind),
      from: ALWAYS,
      reviewAt: null,
    })),
    creditor:
      facts.creditor === undefined ? null : { id: facts.creditor.id ?? null, type: facts.creditor.type ?? null },
    product: facts.product ?? null,
    accountIds: facts.debt === undefined ? [] : [facts.debt],
    excludesDisputed: false,
    caps: [],
    grounds,
    content: { marks: [...CONTENT_MARKS], faults: [], unresolved: [] },
  };
}

function consentsOf({ zones }: LawQuery, facts: LawFacts): readonly GateConsent[] {
  const zone = zones[0] ?? null;
  const given = facts.consents ?? CHANNELS.map((channel) => ({ channel, scope: 'all' as const, from: null, to: null }));
  return given.map(({ channel, scope, from, to }) => ({
    saidBy: 'debtor',
    granted: true,
    contactPointId: null,
    channel,
    scope,
    from: (typeof from === 'string' ? momentOfText(from, zone) : null) ?? ALWAYS,
    to: typeof to === 'string' ? momentOfText(to, zone) : null,
  }));
}

/** A confirmation is taken to confirm something, an answer to answer somebody: the pack says what grounds it. */
function assumedGrounds(pack: Pack, purpose: Purpose): readonly Ground[] {
  const kinds = pack.rules.flatMap(({ exemptions }) =>
    exemptions.filter((exemption) => exemption.purpose === purpose).map(({ ground }) => ground),
  );
  return [...new Set(kinds)].map((kind) => ({ caseEventId: 'assumed', kind }));
}
