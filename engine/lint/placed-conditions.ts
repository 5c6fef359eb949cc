import type { StepId } from '#engine/case/ids.ts';
import type { Edit } from '#engine/strategy/edit.ts';
import type { Json, JsonObject } from '#rules/base/json.ts';
import { pointer } from '#rules/language/finding.ts';
import type { Linted } from './linted.ts';

/** A condition of the document: in a step's settings or in the strategy's goal. */
export type PlacedCondition = {
  readonly stepId: StepId | null;
  /** JSON pointer into the document. */
  readonly path: string;
  readonly conditions: JsonObject;
  /** The edit that puts another value at a place inside the condition; the goal is edited whole, so it has none. */
  readonly edit: ((inside: readonly (string | number)[], value: Json) => Edit) | null;
};

export function placedConditions({ known, document }: Linted): readonly PlacedCondition[] {
  const inSteps = [...known.values()].flatMap(({ id, traits }) =>
    traits.conditions.map(({ path, conditions }): PlacedCondition => {
      const keys = path.split('/').slice(1).map(settingKey);
      return {
        stepId: id,
        path: `/steps/${id}/settings${path}`,
        conditions,
        edit: (inside, value) => ({ kind: 'changeSetting', id, path: [...keys, ...inside], value }),
      };
    }),
  );
  const { goal } = document.settings;
  if (goal === null) return inSteps;
  return [...inSteps, { stepId: null, path: '/settings/goal/conditions', conditions: goal.conditions, edit: null }];
}

/** A place inside a condition as a pointer into the document. */
export function insidePointer(placed: PlacedCondition, inside: readonly (string | number)[]): string {
  return inside.reduce<string>(pointer, placed.path);
}

/** List indexes of a pointer are numbers in an edit's path. */
function settingKey(key: string): string | number {
  return /^\d+$/.test(key) ? Number(key) : key;
}
