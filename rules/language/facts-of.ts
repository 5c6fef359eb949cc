import type { Condition } from './condition.ts';

/** Every fact a condition reads, on either side of a comparison. */
export function factsOf(condition: Condition): readonly string[] {
  switch (condition.kind) {
    case 'leaf':
      return condition.value.kind === 'factRef' ? [condition.fact, condition.value.fact] : [condition.fact];
    case 'not':
      return factsOf(condition.condition);
    case 'all':
    case 'any':
      return condition.conditions.flatMap(factsOf);
    case 'named':
      return [];
  }
}
