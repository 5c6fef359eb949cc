import type { Facts } from '../facts/fact-snapshot.ts';
import type { FactReference } from '../language/condition.ts';
import type { Value } from './operators.ts';
import { ownMember, readPath } from './read-path.ts';

/** What a slot holds when its fact has no value at all. */
export const MISSING: unique symbol = Symbol('missing fact');

export type SlotValue = Value | typeof MISSING;

/** Every distinct (fact, path) a set of conditions reads gets one slot: a fact used by ten rules is read once. */
export type Slots = {
  /** The slot of a reference; the same for equal references. */
  readonly slotOf: (reference: FactReference) => number;
  /** Reads every slot from the facts. The array is reused: it is good until the next call. */
  readonly load: (facts: Facts) => readonly SlotValue[];
};

/**
 * Makes an empty set of slots. With `allowUndefinedFacts` a missing fact reads as undefined, as in json-rules-engine;
 * otherwise as MISSING, and only a comparison that is evaluated makes an error of it.
 */
export function createSlots(allowUndefinedFacts: boolean): Slots {
  const index = new Map<string, number>();
  const facts: string[] = [];
  const paths: (readonly string[] | undefined)[] = [];
  const values: SlotValue[] = [];
  const absent: SlotValue = allowUndefinedFacts ? undefined : MISSING;
  return {
    slotOf: ({ fact, path }) => {
      const key = JSON.stringify([fact, ...(path ?? [])]);
      const known = index.get(key);
      if (known !== undefined) return known;
      index.set(key, facts.length);
      facts.push(fact);
      paths.push(path);
      values.push(absent);
      return facts.length - 1;
    },
    load: (given) => {
      for (let slot = 0; slot < facts.length; slot += 1) {
        const fact = facts[slot] ?? '';
        let value: SlotValue = ownMember(given, fact);
        if (value === undefined && !Object.hasOwn(given, fact)) value = absent;
        const path = paths[slot];
        values[slot] = path === undefined || value === MISSING ? value : readPath(value, path);
      }
      return values;
    },
  };
}
