import { isJsonObject, type Json } from '../base/json.ts';
import { comparisonOf } from '../compile/operators.ts';
import type { Facts } from '../facts/fact-snapshot.ts';
import type { Condition, Leaf, NamedConditions } from '../language/condition.ts';
import { domainOf, slotKey, type Domain } from './domains.ts';

/** A condition and whether it is to hold. */
export type Demand = { readonly condition: Condition; readonly holds: boolean };

/** `none` is a proof over every debtor whose facts are known; `unknown` means the search ran out of budget. */
export type Search =
  { readonly kind: 'found'; readonly facts: Facts } | { readonly kind: 'none' } | { readonly kind: 'unknown' };

/** Comparisons looked at in one search before it gives up: some milliseconds. */
const SEARCH_BUDGET = 200_000;

/**
 * Looks for a debtor who meets every demand: assigns facts one at a time, takes the next from a comparison that is
 * still open, and turns back as soon as a demand is decided the wrong way.
 */
export function findDebtor(demands: readonly Demand[], named: NamedConditions, budget = SEARCH_BUDGET): Search {
  const domains = domainsOf(demands, named);
  const assigned = new Map<string, Json>();
  const world: World = { named, assigned, left: budget };

  const search = (): 'found' | 'none' | 'unknown' => {
    let open: Leaf | undefined;
    for (const { condition, holds } of demands) {
      const truth = decide(condition, world);
      if (typeof truth === 'boolean') {
        if (truth !== holds) return world.left <= 0 ? 'unknown' : 'none';
      } else open ??= truth;
    }
    if (world.left <= 0) return 'unknown';
    if (open === undefined) return 'found';
    const key = slotKey(open);
    for (const value of domains.get(key)?.values ?? []) {
      assigned.set(key, value);
      const outcome = search();
      if (outcome !== 'none') return outcome;
    }
    assigned.delete(key);
    return 'none';
  };

  const outcome = search();
  return outcome === 'found' ? { kind: 'found', facts: factsOf(assigned, domains) } : { kind: outcome };
}

type World = { readonly named: NamedConditions; readonly assigned: ReadonlyMap<string, Json>; left: number };

/** True, false, or a comparison whose fact must be known first. */
function decide(condition: Condition, world: World): boolean | Leaf {
  world.left -= 1;
  switch (condition.kind) {
    case 'leaf': {
      const key = slotKey(condition);
      if (!world.assigned.has(key) || condition.value.kind !== 'literal') return condition;
      return (
        comparisonOf(condition.operator, condition.decorators)(world.assigned.get(key), condition.value.value) === true
      );
    }
    case 'not': {
      const truth = decide(condition.condition, world);
      return typeof truth === 'boolean' ? !truth : truth;
    }
    case 'named': {
      const target = Object.hasOwn(world.named, condition.condition) ? world.named[condition.condition] : undefined;
      return target === undefined || world.left < 0 ? false : decide(target, world);
    }
    case 'all':
    case 'any':
      return decideGroup(condition.kind, condition.conditions, world);
  }
}

/** Priorities change only what is evaluated, not what is true once every fact is known: they play no part here. */
function decideGroup(kind: 'all' | 'any', conditions: readonly Condition[], world: World): boolean | Leaf {
  if (conditions.length === 0) return true;
  const decisive = kind === 'any';
  let open: Leaf | undefined;
  for (const condition of conditions) {
    const truth = decide(condition, world);
    if (truth === decisive) return decisive;
    if (typeof truth !== 'boolean') open ??= truth;
  }
  return open ?? !decisive;
}

function domainsOf(demands: readonly Demand[], named: NamedConditions): ReadonlyMap<string, Domain> {
  const leaves = new Map<string, Leaf[]>();
  for (const leaf of demands.flatMap(({ condition }) => reachableLeaves(condition, named))) {
    const known = leaves.get(slotKey(leaf));
    if (known === undefined) leaves.set(slotKey(leaf), [leaf]);
    else known.push(leaf);
  }
  return new Map(
    [...leaves].flatMap(([key, [first, ...rest]]) =>
      first === undefined ? [] : [[key, domainOf(first, [first, ...rest])]],
    ),
  );
}

/** Every comparison a condition can reach, through named conditions too. */
export function reachableLeaves(condition: Condition, named: NamedConditions): readonly Leaf[] {
  const entered = new Set<string>();
  const walk = (part: Condition): readonly Leaf[] => {
    switch (part.kind) {
      case 'leaf':
        return [part];
      case 'not':
        return walk(part.condition);
      case 'named': {
        const target = Object.hasOwn(named, part.condition) ? named[part.condition] : undefined;
        if (target === undefined || entered.has(part.condition)) return [];
        entered.add(part.condition);
        return walk(target);
      }
      case 'all':
      case 'any':
        return part.conditions.flatMap(walk);
    }
  };
  return walk(condition);
}

/** The debtor as facts, paths unfolded; facts that did not matter get their first value. */
function factsOf(assigned: ReadonlyMap<string, Json>, domains: ReadonlyMap<string, Domain>): Facts {
  const facts: { [fact: string]: Json } = {};
  for (const [key, { reference, values }] of domains) {
    const value = assigned.get(key) ?? values[0] ?? null;
    facts[reference.fact] =
      reference.path === undefined ? value : withMember(facts[reference.fact], reference.path, value);
  }
  return facts;
}

function withMember(base: Json | undefined, path: readonly string[], value: Json): Json {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  const members = isJsonObject(base) ? base : {};
  return { ...members, [name]: withMember(Object.hasOwn(members, name) ? members[name] : undefined, rest, value) };
}
