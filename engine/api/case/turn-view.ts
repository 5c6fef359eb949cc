import type { Session } from '#engine/store/session-store.ts';
import type { TurnRead } from '#engine/store/turn-read-store.ts';
import type { Instant } from '#rules/base/instant.ts';
import type { JsonObject } from '#rules/base/json.ts';
import { FACT_IDS, isFactId } from '#rules/facts/catalogue.ts';
import type { FactReading } from '#rules/facts/fact-snapshot.ts';
import { readsPersonal } from '../http/reads-personal.ts';

/** Marks a source whose figures a mapping made up; `read-facts` writes it beside the source's own name. */
const INVENTED = ' (invented)';

/**
 * Turns with the facts each was decided on and their age then. Facts are amounts of a person: they are shown to whom a
 * record's content is shown, and no longer than it.
 */
export function turnsFor(session: Session, turns: readonly TurnRead[], erased: boolean) {
  const shown = readsPersonal(session) && !erased;
  return turns.map(({ seq, at, planHash, version, facts, events }) => ({
    seq,
    at,
    planHash,
    version,
    facts: shown ? factsThen({ at, facts }) : null,
    events: shown ? events.map(asJson) : null,
  }));
}

/** In the catalogue's order, as today's facts are; what the strategy set itself comes after. */
function factsThen({ at, facts }: Pick<TurnRead, 'at' | 'facts'>) {
  return Object.entries(facts)
    .sort(([a], [b]) => placeOf(a) - placeOf(b) || (a < b ? -1 : 1))
    .map(([fact, reading]) => ({ fact, ...readingThen(reading, at) }));
}

function placeOf(fact: string): number {
  return isFactId(fact) ? FACT_IDS.indexOf(fact) : FACT_IDS.length;
}

function readingThen(reading: FactReading, at: Instant) {
  const asOf = reading.asOf ?? null;
  return {
    value: reading.value,
    source: reading.source.replace(INVENTED, ''),
    asOf,
    knownAt: reading.knownAt ?? null,
    ageSeconds: asOf === null ? null : Math.max(0, Math.floor((Date.parse(at) - Date.parse(asOf)) / 1000)),
    invented: reading.source.endsWith(INVENTED),
  };
}

/** A case event is plain JSON by its type; its brands hide that from TypeScript. */
function asJson(event: object): JsonObject {
  return JSON.parse(JSON.stringify(event)) as JsonObject;
}
