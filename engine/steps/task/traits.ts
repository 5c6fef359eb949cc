import { durationMs } from '../duration.ts';
import { NO_TRAITS, type StepTraits } from '../step-traits.ts';
import type { TaskSettings } from './task.ts';

export function taskTraits(settings: TaskSettings): StepTraits {
  return {
    ...NO_TRAITS,
    outcomes: [
      ...settings.outcomes.map(({ id }) => ({ id, minMs: 0, contacts: 0, by: 'event' as const })),
      { id: 'overdue', minMs: durationMs(settings.due), contacts: 0, by: 'flow' },
    ],
    passesTime: true,
    stoppedBy: ['payment', 'hold', 'goal', 'pause'],
    // Somebody may be talking to the debtor right now.
    safePoint: false,
  };
}
