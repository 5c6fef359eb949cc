import { NO_TRAITS, type StepTraits } from '../step-traits.ts';

export function entryTraits(): StepTraits {
  return { ...NO_TRAITS, outcomes: [{ id: 'next', minMs: 0, contacts: 0, by: 'flow' }], startsCase: true };
}
