import * as z from 'zod';
import { field, type FieldMeta } from './field-meta.ts';

/** A line or a few of plain text. Empty until somebody writes it; where it must be written, lint asks. */
export function textSetting(max: number, meta: FieldMeta) {
  return field(z.string().max(max).default(''), meta);
}

/** `HH:mm`, 00:00 to 23:59, in the debtor's zone. */
export const TIME_PATTERN = /^([01]\d|2[0-3]):[0-5]\d$/;

/** `YYYY-MM-DD`; that the day exists is asked by `isCalendarDate`. */
const DATE_PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether the text is a day of the Gregorian calendar: 2026-02-30 is not. */
export function isCalendarDate(text: string): boolean {
  const match = DATE_PATTERN.exec(text);
  if (match === null) return false;
  const ms = Date.parse(`${text}T00:00:00.000Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}
