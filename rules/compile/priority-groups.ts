import type { Condition } from '../language/condition.ts';

/**
 * The conditions of one `all` or `any` in json-rules-engine's order: groups of equal priority (1 when none is given),
 * highest first. A group is evaluated whole, without short cut; a group that decides spares the lower ones.
 */
export function priorityGroups(conditions: readonly Condition[]): readonly (readonly IndexedCondition[])[] {
  const groups = new Map<number, IndexedCondition[]>();
  conditions.forEach((condition, index) => {
    const priority = condition.priority ?? 1;
    const group = groups.get(priority);
    if (group === undefined) groups.set(priority, [{ condition, index }]);
    else group.push({ condition, index });
  });
  return [...groups].sort(([a], [b]) => b - a).map(([, group]) => group);
}

/** A condition and its place in the list it was written in. */
export type IndexedCondition = { readonly condition: Condition; readonly index: number };
