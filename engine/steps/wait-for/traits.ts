import { durationMs } from '../duration.ts';
import { NO_TRAITS, type StepTraits } from '../step-traits.ts';
import type { WaitForSettings } from './wait-for.ts';

export function waitForTraits(settings: WaitForSettings): StepTraits {
  return {
    ...NO_TRAITS,
    outcomes: [
      // An event that came early is consumed at once, but each only once: such a cycle ends by itself.
      ...settings.awaited.map(({ id }) => ({ id, minMs: 0, contacts: 0, by: 'event' as const })),
      { id: 'deadline', minMs: durationMs(settings.deadline), contacts: 0, by: 'flow' },
    ],
    passesTime: true,
    stoppedBy: ['payment', 'hold', 'goal', 'pause'],
    safePoint: false,
  };
}
