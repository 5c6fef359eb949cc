import { z } from 'zod';
import { CURRENCY_EXPONENTS, isCurrency, type Currency } from '#rules/base/money.ts';
import type { Json, JsonObject } from '#rules/base/json.ts';

/** An id of ours, or of a file we imported. */
export const idSchema = z
  .string()
  .regex(/^[\w.:@-]{1,120}$/, 'expected an id of letters, digits, ".", ":", "@", "_" or "-"');

/** An instant in the one spelling the product answers with: `YYYY-MM-DDTHH:mm:ss.sssZ`. */
export const instantSchema = z.iso.datetime({ offset: true }).meta({ description: 'Instant with offset' });

/** A day without a zone. */
export const dateSchema = z.iso.date();

export const languageSchema = z.enum(['es', 'en', 'pt']);

/** Whole minor units of the amount's currency: 150000 is CLP 150,000 and COP 1,500.00. */
export const minorUnitsSchema = z.int();

export const currencySchema = z
  .custom<Currency>(isCurrency, 'expected an ISO 4217 currency code such as COP or CLP')
  .meta({ type: 'string', description: `ISO 4217, one of ${Object.keys(CURRENCY_EXPONENTS).length} known here` });

/** A decimal text of minor units: totals leave a number's exact range. */
export const totalSchema = z.strictObject({ currency: currencySchema, minorUnits: z.string().regex(/^-?\d+$/) });

export const hashSchema = z.string().regex(/^[0-9a-f]{64}$/, 'expected 64 lower-case hexadecimal digits');

/** What a person writes for people: a reason, a comment, a note. */
export const noteSchema = z.string().trim().max(2000);

/** JSON of any shape; depth, size and forbidden keys were checked on the whole body before. */
export const jsonSchema = z
  .custom<Json>((value) => value !== undefined)
  .meta({ description: 'Any JSON', type: ['object', 'array', 'string', 'number', 'boolean', 'null'] });

export const jsonObjectSchema = opaque<JsonObject>('A JSON object');

/** A JSON object whose shape another folder's parser owns; the schema only says that it is one. */
export function opaque<T>(description: string) {
  return z
    .custom<T>((value) => typeof value === 'object' && value !== null && !Array.isArray(value), 'expected an object')
    .meta({ type: 'object', description });
}
