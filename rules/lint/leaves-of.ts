import type { Condition, Leaf } from '../language/condition.ts';
import { pointer } from '../language/finding.ts';

export type PlacedLeaf = { readonly leaf: Leaf; readonly path: string };

/** Every comparison written in a condition with its pointer; named conditions are not entered. */
export function leavesOf(condition: Condition, at: string): readonly PlacedLeaf[] {
  switch (condition.kind) {
    case 'leaf':
      return [{ leaf: condition, path: at }];
    case 'named':
      return [];
    case 'not':
      return leavesOf(condition.condition, pointer(at, 'not'));
    case 'all':
    case 'any':
      return condition.conditions.flatMap((member, index) =>
        leavesOf(member, pointer(pointer(at, condition.kind), index)),
      );
  }
}
