import type { Text } from '../i18n/use-text.ts';
import { dates } from '../ui/format.ts';

/** `jueves, 26 de noviembre de 2026`, on the clock of the zone: the heading over what happened that day. */
export function dayText(instant: string, locale: string, zone: string): string {
  return format(instant, locale, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: zone });
}

/** `18:36`, under a heading that names day and zone. */
export function clockText(instant: string, locale: string, zone: string): string {
  return format(instant, locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone });
}

/** To the second with year and offset, as a record is cited: `26 nov 2026, 18:36:38 GMT-6`. */
export function exactText(instant: string, locale: string, zone: string): string {
  return format(instant, locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
    timeZoneName: 'shortOffset',
  });
}

const HOUR = 3600;

/** How old something was: minutes, then hours, then days. Whole seconds in. */
export function ageText(seconds: number, t: Text['t']): string {
  if (seconds < HOUR) return t('cases.minutes', { count: Math.floor(seconds / 60) });
  if (seconds < 48 * HOUR) return t('cases.hours', { count: Math.floor(seconds / HOUR) });
  return t('cases.days', { count: Math.floor(seconds / (24 * HOUR)) });
}

function format(instant: string, locale: string, options: Intl.DateTimeFormatOptions): string {
  return dates(locale, options).format(new Date(instant));
}
