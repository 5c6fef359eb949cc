import { z } from 'zod';

const scalar = z.union([z.string().max(500), z.number(), z.boolean()]);
const columnName = z.string().min(1).max(300);

/** A test on one cell: text is compared as written (trimmed), amounts in the file's own spelling of numbers. */
export const conditionSchema = z.union([
  z.strictObject({ column: columnName, equals: scalar }),
  z.strictObject({ column: columnName, in: z.array(scalar).min(1).max(1000) }),
  z.strictObject({ column: columnName, notIn: z.array(scalar).min(1).max(1000) }),
  z.strictObject({ column: columnName, greaterThan: z.number() }),
  z.strictObject({ column: columnName, atLeast: z.number() }),
  z.strictObject({ column: columnName, lessThan: z.number() }),
  z.strictObject({ column: columnName, atMost: z.number() }),
  z.strictObject({ column: columnName, empty: z.boolean() }),
]);
export type Condition = z.infer<typeof conditionSchema>;

/**
 * A cell, in this order: `when` does not hold or the cell is empty -> `otherwise` (empty without one); `map` by exact
 * text, a value outside it -> `otherwise` (without one the row is refused); then `times`, `plus`, the two clamps.
 * `round` allows digits the currency does not have; without it they are refused.
 */
export const columnSourceSchema = z.strictObject({
  column: columnName,
  when: conditionSchema.optional(),
  map: z.record(z.string(), scalar).optional(),
  otherwise: scalar.optional(),
  times: z.number().optional(),
  plus: z.number().optional(),
  atLeast: z.number().optional(),
  atMost: z.number().optional(),
  round: z.literal('halfUp').optional(),
});
export type ColumnSource = z.infer<typeof columnSourceSchema>;

/** The same value on every row. */
const constantSourceSchema = z.strictObject({ constant: scalar });

/** Text around cells: `{ID}@example.invalid`. A column's name stands between braces. */
const patternSourceSchema = z.strictObject({
  pattern: z
    .string()
    .max(500)
    .regex(/\{[^{}]+\}/, 'expected at least one {column}'),
});

/** A date counted back from the books' cut-off by a number of days; zero or fewer days give no date. */
const daysBeforeSourceSchema = z.strictObject({ daysBeforeCutOff: columnSourceSchema });

/** Whole days from a date in the file to the books' cut-off; a date still to come gives 0. */
const daysSinceSourceSchema = z.strictObject({
  daysSince: z.strictObject({ column: columnName, when: conditionSchema.optional() }),
});

export const valueSourceSchema = z.union([
  columnSourceSchema,
  constantSourceSchema,
  patternSourceSchema,
  daysBeforeSourceSchema,
  daysSinceSourceSchema,
]);
/** Where a target's value comes from. */
export type ValueSource = z.infer<typeof valueSourceSchema>;

export const PLACEHOLDER = /\{([^{}]+)\}/g;

/** Every column a source reads, each once. */
export function columnsOf(source: ValueSource): readonly string[] {
  if ('constant' in source) return [];
  if ('pattern' in source)
    return [...new Set([...source.pattern.matchAll(PLACEHOLDER)].map((match) => match[1] ?? ''))];
  const read =
    'daysBeforeCutOff' in source ? source.daysBeforeCutOff : 'daysSince' in source ? source.daysSince : source;
  return read.when === undefined ? [read.column] : [...new Set([read.column, read.when.column])];
}
