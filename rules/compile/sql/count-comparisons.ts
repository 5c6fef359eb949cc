import type { Json } from '../../base/json.ts';
import type { Condition, Leaf, NamedConditions } from '../../language/condition.ts';

/**
 * The comparisons a condition becomes in SQL: a named condition counts wherever it is used, and a loop over a list of the
 * rule's own is written out item by item. Parsing keeps what one rule can grow to in bounds.
 */
export function countComparisons(condition: Condition, named: NamedConditions): number {
  const sizes = new Map<string, number>();
  const count = (one: Condition): number => {
    switch (one.kind) {
      case 'leaf':
        return countLeaf(one);
      case 'not':
        return count(one.condition);
      case 'all':
      case 'any':
        return one.conditions.reduce((sum, member) => sum + count(member), 0);
      case 'named':
        return countNamed(one.condition);
    }
  };
  const countNamed = (name: string): number => {
    const known = sizes.get(name);
    if (known !== undefined) return known;
    // Parsing refuses a cycle; of a hand-made one nothing is counted twice.
    sizes.set(name, 0);
    const target = Object.hasOwn(named, name) ? named[name] : undefined;
    const size = target === undefined ? 0 : count(target);
    sizes.set(name, size);
    return size;
  };
  return count(condition);
}

function countLeaf({ decorators, value }: Leaf): number {
  const loops = decorators.some((decorator) => decorator !== 'not' && decorator !== 'swap');
  return loops && value.kind === 'literal' ? Math.max(1, countValues(value.value)) : 1;
}

function countValues(value: Json): number {
  return isList(value) ? value.reduce((sum: number, item) => sum + countValues(item), 0) : 1;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
