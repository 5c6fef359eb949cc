import type { ColumnSource, ValueSource } from '#engine/import/value-source.ts';

export const SOURCE_KINDS = ['column', 'constant', 'pattern', 'daysSince', 'daysBeforeCutOff'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

export function kindOf(source: ValueSource): SourceKind {
  if ('constant' in source) return 'constant';
  if ('pattern' in source) return 'pattern';
  if ('daysSince' in source) return 'daysSince';
  return 'daysBeforeCutOff' in source ? 'daysBeforeCutOff' : 'column';
}

/** A source of a kind, still to be filled in; a column chosen before stays. */
export function startSource(kind: SourceKind, column: string): ValueSource {
  switch (kind) {
    case 'column':
      return { column };
    case 'constant':
      return { constant: '' };
    case 'pattern':
      return { pattern: column === '' ? '' : `{${column}}` };
    case 'daysSince':
      return { daysSince: { column } };
    case 'daysBeforeCutOff':
      return { daysBeforeCutOff: { column } };
  }
}

/** The column read, `''` where none is. */
export function columnOf(source: ValueSource | undefined): string {
  return source === undefined ? '' : (readOf(source)?.column ?? '');
}

/** The same source over another column; its rules (a map, a factor) stay. */
export function withColumn(source: ValueSource, column: string): ValueSource {
  if ('daysSince' in source) return { daysSince: { ...source.daysSince, column } };
  if ('daysBeforeCutOff' in source) return { daysBeforeCutOff: { ...source.daysBeforeCutOff, column } };
  return 'column' in source ? { ...source, column } : source;
}

/** What is typed of a constant or a pattern. */
export function textOf(source: ValueSource): string {
  if ('constant' in source) return String(source.constant);
  return 'pattern' in source ? source.pattern : '';
}

export function withText(source: ValueSource, text: string): ValueSource {
  return 'pattern' in source ? { pattern: text } : { constant: text };
}

/** Whether the cell goes through more than reading: a condition, a table, arithmetic. */
export function hasRules(source: ValueSource): boolean {
  const read = readOf(source);
  return read !== null && Object.keys(read).some((key) => key !== 'column');
}

function readOf(source: ValueSource): Partial<ColumnSource> | null {
  if ('daysSince' in source) return source.daysSince;
  if ('daysBeforeCutOff' in source) return source.daysBeforeCutOff;
  return 'column' in source ? source : null;
}
