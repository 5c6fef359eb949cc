import { instantAt, parseZone, type ZoneId } from '#rules/base/calendar.ts';
import { parseInstant, type Instant } from '#rules/base/instant.ts';
import { parseLocalDate, type LocalDate } from '#rules/base/local-date.ts';
import { holdEffect } from '#rules/packs/find-pack.ts';
import type { LawHoldKind } from '#rules/packs/law-words.ts';
import type { Pack } from '#rules/packs/pack.ts';
import type { Hold } from '#engine/case/hold.ts';
import type { HoldId, PersonId } from '#engine/case/ids.ts';
import { CHANNELS } from '#engine/case/words.ts';
import type { GateRequest } from './gate-request.ts';

export function at(text: string): Instant {
  const parsed = parseInstant(text);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
}

export function day(text: string): LocalDate {
  const date = parseLocalDate(text);
  if (date === null) throw new Error(`${text} is no day`);
  return date;
}

function zoneId(text: string): ZoneId {
  const zone = parseZone(text);
  if (zone === null) throw new Error(`${text} is no zone`);
  return zone;
}

/** `2026-11-23 07:00` on the clock of a zone. */
export function localInstant(text: string, zone: string): Instant {
  const [date = '', time = ''] = text.split(' ');
  return instantAt(day(date), time, { zone: zoneId(zone), when: 'earliest' }).instant;
}

const PERSON = 'p1' as PersonId;

export function holdOf(kind: LawHoldKind, pack: Pack, more: Partial<Hold> = {}): Hold {
  return {
    holdId: `h-${kind}` as HoldId,
    kind,
    scope: { kind: 'person', personId: PERSON },
    effect: holdEffect(pack, kind),
    from: at('2020-01-01T00:00:00Z'),
    reviewAt: null,
    ...more,
  };
}

/** A demand by SMS that has everything: each test takes away or changes what it is about. */
export function goodRequest(now: Instant, zones: readonly string[], more: Partial<GateRequest> = {}): GateRequest {
  return {
    now,
    purpose: 'demand',
    channel: 'sms',
    recipient: { personId: PERSON, role: 'holder', zones: zones.map((zone) => ({ zone, source: 'address' })) },
    contactPoint: { contactPointId: 'cp1', source: 'debtor', validity: 'valid' },
    consents: CHANNELS.map((channel) => ({
      saidBy: 'debtor',
      granted: true,
      contactPointId: null,
      channel,
      scope: 'all',
      from: at('2020-01-01T00:00:00Z'),
      to: null,
    })),
    holds: [],
    creditor: { id: 'bank1', type: 'bank' },
    product: 'creditCard',
    accountIds: ['a1'],
    excludesDisputed: false,
    caps: [],
    grounds: [],
    content: { marks: ['optOut', 'personalField', 'creditorName', 'amount'], faults: [], unresolved: [] },
    ...more,
  };
}
