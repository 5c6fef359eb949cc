import { DAY_MS, durationMs } from '../duration.ts';
import { NO_TRAITS, type StepTraits } from '../step-traits.ts';
import type { WaitForm, WaitSettings } from './wait.ts';

const HOUR_MS = 3_600_000;

/**
 * Time that surely passes. A date, a fact's date, a lawful hour or a weekday may already be here, so they
 * promise none: a cycle through them alone could spin.
 */
const MIN_MS: { readonly [F in WaitForm]: (settings: WaitSettings) => number } = {
  duration: (settings) => durationMs(settings.duration),
  // With a time of day, one day from 23:00 to 00:00 is an hour; without, clocks may still change by one.
  days: (settings) => Math.max(HOUR_MS, (settings.time === '' ? settings.days : settings.days - 1) * DAY_MS - HOUR_MS),
  date: () => 0,
  fact: () => 0,
  lawfulHour: () => 0,
  weekday: () => 0,
};

export function waitTraits(settings: WaitSettings): StepTraits {
  return {
    ...NO_TRAITS,
    outcomes: [{ id: 'done', minMs: MIN_MS[settings.form](settings), contacts: 0, by: 'flow' }],
    facts: settings.form === 'fact' ? [{ path: '/fact', fact: settings.fact, use: 'read', types: ['date'] }] : [],
    passesTime: true,
    stoppedBy: ['payment', 'hold', 'goal', 'pause'],
  };
}
