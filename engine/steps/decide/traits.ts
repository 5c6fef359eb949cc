import { NO_TRAITS, type StepTraits } from '../step-traits.ts';
import type { DecideSettings } from './decide.ts';

export function decideTraits({ rows }: DecideSettings): StepTraits {
  return {
    ...NO_TRAITS,
    outcomes: [...rows.map(({ id }) => id), 'otherwise'].map((id) => ({ id, minMs: 0, contacts: 0, by: 'flow' })),
    conditions: rows.map(({ id, conditions }, index) => ({ path: `/rows/${index}/conditions`, rowId: id, conditions })),
  };
}
