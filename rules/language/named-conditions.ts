import type { Condition, NamedConditions } from './condition.ts';
import { parseFinding, pointer } from './finding.ts';
import { suggest, type Reading } from './reading.ts';

/** Comparisons one condition may have once its named conditions are written out: json-rules-engine evaluates each of them. */
const MAX_EXPANDED = 20_000;
/** Levels of the same; keeps every evaluator's recursion far from the stack's end. */
const MAX_EXPANDED_DEPTH = 400;

type Size = { readonly leaves: number; readonly depth: number };

/** Adds a finding for every reference to a condition that does not exist. */
export function checkReferences(reading: Reading, named: NamedConditions, at: string): void {
  const names = Object.keys(named);
  for (const { name, path } of reading.references) {
    if (Object.hasOwn(named, name)) continue;
    const expected = names.length === 0 ? `none (give them in "${at.slice(1)}")` : names.slice(0, 20).join(', ');
    reading.findings.push(
      parseFinding('UNKNOWN_CONDITION', path, { found: name.slice(0, 40), expected }, suggest(reading, name, names)),
    );
  }
}

/**
 * The written-out size of every named condition, found without recursion over names (a chain may be long), and a
 * finding for every cycle and every condition that grows too large.
 */
export function checkNamed(reading: Reading, named: NamedConditions): ReadonlyMap<string, Size> {
  const uses = new Map(Object.entries(named).map(([name, condition]) => [name, referencesOf(condition)]));
  const sizes = new Map<string, Size>();
  const waiting = new Map<string, number>();
  const usedBy = new Map<string, string[]>();
  for (const [name, references] of uses) {
    const known = [...new Set(references)].filter((reference) => uses.has(reference));
    waiting.set(name, known.length);
    for (const reference of known) {
      const users = usedBy.get(reference);
      if (users === undefined) usedBy.set(reference, [name]);
      else users.push(name);
    }
  }
  const ready = [...waiting].filter(([, count]) => count === 0).map(([name]) => name);
  for (let name = ready.pop(); name !== undefined; name = ready.pop()) {
    const condition = named[name];
    if (condition !== undefined)
      sizes.set(name, checkSize(reading, name, condition, sizes, pointer('/conditions', name)));
    for (const user of usedBy.get(name) ?? []) {
      const left = (waiting.get(user) ?? 1) - 1;
      waiting.set(user, left);
      if (left === 0) ready.push(user);
    }
  }
  reportCycles(reading, uses, new Set([...uses.keys()].filter((name) => !sizes.has(name))));
  return sizes;
}

/** The written-out size of one condition; a finding when it is over the limits, and then counted as small to go on. */
export function checkSize(
  reading: Reading,
  name: string,
  condition: Condition,
  sizes: ReadonlyMap<string, Size>,
  path: string,
): Size {
  const size = sizeOf(condition, sizes);
  if (size.leaves <= MAX_EXPANDED && size.depth <= MAX_EXPANDED_DEPTH) return size;
  const limit = `${MAX_EXPANDED} / ${MAX_EXPANDED_DEPTH}`;
  reading.findings.push(parseFinding('TOO_LARGE_EXPANDED', path, { name, limit }));
  return { leaves: 1, depth: 1 };
}

function sizeOf(condition: Condition, sizes: ReadonlyMap<string, Size>): Size {
  switch (condition.kind) {
    case 'leaf':
      return { leaves: 1, depth: 1 };
    case 'named': {
      const size = sizes.get(condition.condition) ?? { leaves: 1, depth: 1 };
      return { leaves: size.leaves, depth: size.depth + 1 };
    }
    case 'not': {
      const size = sizeOf(condition.condition, sizes);
      return { leaves: size.leaves, depth: size.depth + 1 };
    }
    case 'all':
    case 'any': {
      const members = condition.conditions.map((member) => sizeOf(member, sizes));
      return {
        leaves: members.reduce((sum, member) => sum + member.leaves, 1),
        depth: members.reduce((deepest, member) => Math.max(deepest, member.depth), 0) + 1,
      };
    }
  }
}

/** Names referred to anywhere in a condition. */
function referencesOf(condition: Condition): readonly string[] {
  switch (condition.kind) {
    case 'leaf':
      return [];
    case 'named':
      return [condition.condition];
    case 'not':
      return referencesOf(condition.condition);
    case 'all':
    case 'any':
      return condition.conditions.flatMap(referencesOf);
  }
}

/** One finding a cycle: follow any reference that stays among the unfinished names until one repeats. */
function reportCycles(reading: Reading, uses: ReadonlyMap<string, readonly string[]>, stuck: Set<string>): void {
  const done = new Set<string>();
  for (const start of stuck) {
    const way: string[] = [];
    const seen = new Map<string, number>();
    let name: string | undefined = start;
    while (name !== undefined && !done.has(name) && !seen.has(name)) {
      seen.set(name, way.length);
      way.push(name);
      name = uses.get(name)?.find((reference) => stuck.has(reference));
    }
    for (const visited of way) done.add(visited);
    const from = name === undefined ? undefined : seen.get(name);
    if (name === undefined || from === undefined) continue;
    const loop = way.slice(from);
    const shown = loop.length > 8 ? [...loop.slice(0, 8), '…'] : loop;
    const cycle = [...shown, name].join(' → ');
    reading.findings.push(parseFinding('CYCLIC_CONDITION', pointer('/conditions', name), { found: name, cycle }));
  }
}
