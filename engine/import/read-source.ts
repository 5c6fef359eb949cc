import { add, compareDecimals, multiply, parseDecimal, type Decimal } from './decimal.ts';
import type { RowFindingCode } from './finding.ts';
import { readNumber, type DecimalSign } from './read-number.ts';
import { PLACEHOLDER, type ColumnSource, type Condition, type ValueSource } from './value-source.ts';

/** The cells of one row, in the order of the header. */
export type Cells = readonly string[];

/** What a source found in a row, still as text. `column` is where a person would look. */
export type Found =
  | { readonly kind: 'text'; readonly text: string; readonly column: string }
  | { readonly kind: 'empty'; readonly column: string }
  | {
      readonly kind: 'bad';
      readonly column: string;
      readonly value: string;
      readonly code: RowFindingCode;
      readonly detail: string;
    };

export type SourceContext = {
  /** Position of each column the mapping reads. */
  readonly columns: ReadonlyMap<string, number>;
  readonly decimal: DecimalSign;
  readonly emptyValues: ReadonlySet<string>;
};

/** Compiles a source once per file. Arithmetic is left to the typed reader (`arithmeticOf`). */
export function compileSource(source: ValueSource, context: SourceContext): (cells: Cells) => Found {
  if ('constant' in source) {
    const found: Found = { kind: 'text', text: String(source.constant), column: '' };
    return () => found;
  }
  if ('pattern' in source) return compilePattern(source.pattern, context);
  if ('daysBeforeCutOff' in source) return compileColumn(source.daysBeforeCutOff, context);
  if ('daysSince' in source) return compileColumn(source.daysSince, context);
  return compileColumn(source, context);
}

function compilePattern(pattern: string, context: SourceContext): (cells: Cells) => Found {
  // Odd pieces are column names: `a{ID}b` splits into a, ID, b.
  const pieces = pattern.split(PLACEHOLDER);
  const first = pieces[1] ?? '';
  return (cells) => {
    let text = '';
    for (const [index, piece] of pieces.entries()) {
      const value = index % 2 === 0 ? piece : cellText(cells, piece, context);
      if (value === '' && index % 2 === 1) return { kind: 'empty', column: piece };
      text += value;
    }
    return { kind: 'text', text, column: first };
  };
}

function compileColumn(source: ColumnSource, context: SourceContext): (cells: Cells) => Found {
  const { column, otherwise } = source;
  const fallback: Found =
    otherwise === undefined ? { kind: 'empty', column } : { kind: 'text', text: String(otherwise), column };
  const holds = source.when === undefined ? () => true : compileCondition(source.when, context);
  const map = source.map === undefined ? null : new Map(Object.entries(source.map));
  const expected = map === null ? '' : listed([...map.keys()]);
  return (cells) => {
    const text = cellText(cells, column, context);
    if (text === '' || !holds(cells)) return fallback;
    if (map === null) return { kind: 'text', text, column };
    const mapped = map.get(text);
    if (mapped !== undefined) return { kind: 'text', text: String(mapped), column };
    return otherwise === undefined
      ? { kind: 'bad', column, value: text, code: 'notInMap', detail: expected }
      : fallback;
  };
}

/** A test on a row; a cell that is no number is not greater or less than anything. */
export function compileCondition(condition: Condition, context: SourceContext): (cells: Cells) => boolean {
  const text = (cells: Cells): string => cellText(cells, condition.column, context);
  if ('equals' in condition) return (cells) => text(cells) === String(condition.equals);
  if ('in' in condition) return inSet(condition.in, text, true);
  if ('notIn' in condition) return inSet(condition.notIn, text, false);
  if ('empty' in condition) return (cells) => (text(cells) === '') === condition.empty;
  const compared = (limit: number, wanted: (order: number) => boolean) => {
    const bound = decimalOf(limit);
    return (cells: Cells): boolean => {
      const read = readNumber(text(cells), context.decimal);
      return read !== null && wanted(compareDecimals(read, bound));
    };
  };
  if ('greaterThan' in condition) return compared(condition.greaterThan, (order) => order > 0);
  if ('atLeast' in condition) return compared(condition.atLeast, (order) => order >= 0);
  if ('lessThan' in condition) return compared(condition.lessThan, (order) => order < 0);
  return compared(condition.atMost, (order) => order <= 0);
}

function inSet(
  values: readonly (string | number | boolean)[],
  text: (cells: Cells) => string,
  wanted: boolean,
): (cells: Cells) => boolean {
  const set = new Set(values.map(String));
  return (cells) => set.has(text(cells)) === wanted;
}

/** The arithmetic of a source: times, then plus, then the clamps. */
export function arithmeticOf(source: ValueSource): (value: Decimal) => Decimal {
  const column = 'daysBeforeCutOff' in source ? source.daysBeforeCutOff : 'column' in source ? source : null;
  if (column === null) return (value) => value;
  const [times, plus, atLeast, atMost] = [column.times, column.plus, column.atLeast, column.atMost].map((bound) =>
    bound === undefined ? null : decimalOf(bound),
  );
  return (value) => {
    let result = value;
    if (times) result = multiply(result, times);
    if (plus) result = add(result, plus);
    if (atLeast && compareDecimals(result, atLeast) < 0) result = atLeast;
    if (atMost && compareDecimals(result, atMost) > 0) result = atMost;
    return result;
  };
}

function decimalOf(value: number): Decimal {
  const decimal = parseDecimal(String(value));
  if (decimal === null) throw new RangeError(`${value} is not a finite number`);
  return decimal;
}

function cellText(cells: Cells, column: string, context: SourceContext): string {
  const text = (cells[context.columns.get(column) ?? -1] ?? '').trim();
  return context.emptyValues.has(text) ? '' : text;
}

function listed(values: readonly string[]): string {
  return values.length > 8 ? `${values.slice(0, 8).join(', ')}, …` : values.join(', ');
}
