import { NO_TRAITS, type StepTraits } from '../step-traits.ts';

export function exitTraits(): StepTraits {
  return { ...NO_TRAITS, endsCase: true };
}
