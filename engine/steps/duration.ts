import * as z from 'zod';
import type { Label } from '#rules/facts/fact-definition.ts';
import { inEach } from './label.ts';

/** An elapsed time as people write it; days are 24 hours. */
export const durationSchema = z.strictObject({
  amount: z.int().min(1).max(10_000),
  unit: z.enum(['minutes', 'hours', 'days']),
});
export type Duration = z.infer<typeof durationSchema>;

const UNIT_MS: { readonly [U in Duration['unit']]: number } = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 };

export const DAY_MS = UNIT_MS.days;

export function durationMs(duration: Duration): number {
  return duration.amount * UNIT_MS[duration.unit];
}

const UNITS: { readonly [U in Duration['unit']]: { readonly one: Label; readonly many: Label } } = {
  minutes: { one: { es: 'minuto', en: 'minute', pt: 'minuto' }, many: { es: 'minutos', en: 'minutes', pt: 'minutos' } },
  hours: { one: { es: 'hora', en: 'hour', pt: 'hora' }, many: { es: 'horas', en: 'hours', pt: 'horas' } },
  days: { one: { es: 'día', en: 'day', pt: 'dia' }, many: { es: 'días', en: 'days', pt: 'dias' } },
};

/** "3 días", "1 hour". */
export function durationText(duration: Duration): Label {
  const unit = UNITS[duration.unit];
  return inEach((lang) => `${duration.amount} ${(duration.amount === 1 ? unit.one : unit.many)[lang]}`);
}

/** "5 días", "1 day". */
export function daysText(days: number): Label {
  return inEach((lang) => `${days} ${(days === 1 ? UNITS.days.one : UNITS.days.many)[lang]}`);
}
