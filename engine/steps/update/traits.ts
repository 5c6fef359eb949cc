import type { Json } from '#rules/base/json.ts';
import type { FactType } from '#rules/facts/fact-definition.ts';
import { NO_TRAITS, type StepTraits } from '../step-traits.ts';
import { isCalendarDate } from '../text-setting.ts';
import type { UpdateSettings } from './update.ts';

export function updateTraits(settings: UpdateSettings): StepTraits {
  return {
    ...NO_TRAITS,
    outcomes: [{ id: 'done', minMs: 0, contacts: 0, by: 'flow' }],
    facts: settings.set.map(({ fact, value }, index) => ({
      path: `/set/${index}/value`,
      fact,
      use: 'write',
      types: typesThatHold(value),
    })),
  };
}

/** The fact types a value may be written to; null empties any. */
function typesThatHold(value: Json): readonly FactType[] {
  if (typeof value === 'number') return Number.isInteger(value) ? ['number', 'money'] : ['number'];
  if (typeof value === 'boolean') return ['boolean'];
  if (typeof value === 'string') return isCalendarDate(value) ? ['text', 'date'] : ['text'];
  return ['number', 'money', 'text', 'boolean', 'date', 'instant', 'textList'];
}
