import type { Condition, Leaf } from '#rules/language/condition.ts';

/** A comparison and where it stands inside the conditions, as keys of the JSON it was parsed from. */
export type PlacedLeaf = { readonly leaf: Leaf; readonly path: readonly (string | number)[] };

/** Every comparison of a condition, in reading order. */
export function leavesOf(condition: Condition, path: readonly (string | number)[] = []): readonly PlacedLeaf[] {
  switch (condition.kind) {
    case 'leaf':
      return [{ leaf: condition, path }];
    case 'named':
      return [];
    case 'not':
      return leavesOf(condition.condition, [...path, 'not']);
    case 'all':
    case 'any':
      return condition.conditions.flatMap((member, index) => leavesOf(member, [...path, condition.kind, index]));
  }
}
