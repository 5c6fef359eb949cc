import { isCurrency } from '#rules/base/money.ts';
import { readAddress } from './read-contact-point.ts';
import { readDate, type DateOrder } from './read-date.ts';
import { readNumber, type DecimalSign } from './read-number.ts';
import type { ColumnType } from './column-type.ts';
import { suggestTarget, type SuggestedTarget } from './column-words.ts';

export type ColumnGuess = {
  readonly column: string;
  readonly type: ColumnType;
  /** For numbers with decimals: the sign; for dates: the order. Null where the sample leaves it open. */
  readonly decimal: DecimalSign | null;
  readonly dateOrder: DateOrder | null;
  /** First different non-empty values, for the screen. */
  readonly samples: readonly string[];
  /** Share of empty cells in the sample, 0 to 1. */
  readonly emptyShare: number;
  readonly target: SuggestedTarget | null;
};

const SAMPLES = 5;

/** Guesses every column of a sample: its type and what it may fill. Pure: the screen and the command show the same. */
export function guessColumns(header: readonly string[], rows: readonly (readonly string[])[]): readonly ColumnGuess[] {
  return header.map((column, index) => {
    const cells = rows.map((row) => (row[index] ?? '').trim());
    const filled = cells.filter((cell) => cell !== '');
    const found = guessType(filled);
    return {
      column,
      ...found,
      samples: [...new Set(filled)].slice(0, SAMPLES),
      emptyShare: cells.length === 0 ? 0 : 1 - filled.length / cells.length,
      target: suggestTarget(column, found.type),
    };
  });
}

/** The decimal sign and date order most columns of a file agree on; what the mapping screen starts with. */
export function guessFileOptions(guesses: readonly ColumnGuess[]): {
  readonly decimal: DecimalSign;
  readonly dateOrder: DateOrder;
} {
  const commas = guesses.filter((guess) => guess.decimal === ',').length;
  const points = guesses.filter((guess) => guess.decimal === '.').length;
  const orders = guesses.flatMap((guess) => (guess.dateOrder === null ? [] : [guess.dateOrder]));
  return { decimal: commas > points ? ',' : '.', dateOrder: orders[0] ?? 'dmy' };
}

type TypeGuess = Pick<ColumnGuess, 'type' | 'decimal' | 'dateOrder'>;

function guessType(cells: readonly string[]): TypeGuess {
  const plain = (type: ColumnType): TypeGuess => ({ type, decimal: null, dateOrder: null });
  if (cells.length === 0) return plain('empty');
  if (cells.every((cell) => readAddress(cell, 'email', undefined).ok)) return plain('email');
  const order = dateOrderOf(cells);
  if (order !== null) return { type: 'date', decimal: null, dateOrder: order === 'any' ? null : order };
  if (cells.every((cell) => isCurrency(cell.toUpperCase()))) return plain('currency');
  if (cells.every((cell) => /^(?:y|n|s|yes|no|si|sí|sim|não|true|false)$/i.test(cell))) return plain('yesNo');
  if (cells.every((cell) => /^\+\d[\d\s().-]{6,18}$/.test(cell))) return plain('phone');
  if (cells.every((cell) => /^[+-]?\d+$/.test(cell))) return plain('whole');
  const decimal = decimalSignOf(cells);
  if (decimal !== null) return { type: 'decimal', decimal: decimal === 'any' ? null : decimal, dateOrder: null };
  return plain('text');
}

function dateOrderOf(cells: readonly string[]): DateOrder | 'any' | null {
  // Eight bare digits are far more often an id than a date.
  if (cells.some((cell) => !/\d[-/. ]|\p{L}[-/. ]/u.test(cell))) return null;
  const fitting = (['dmy', 'mdy', 'ymd'] as const).filter((order) =>
    cells.every((cell) => readDate(cell, order) !== null),
  );
  if (fitting.length === 3) return 'any';
  return fitting[0] ?? null;
}

function decimalSignOf(cells: readonly string[]): DecimalSign | 'any' | null {
  const fitting = (['.', ','] as const).filter((sign) => cells.every((cell) => readNumber(cell, sign) !== null));
  if (fitting.length < 2) return fitting[0] ?? null;
  return cells.some((cell) => /[.,]/.test(cell)) ? (cells.some((cell) => cell.includes(',')) ? '.' : ',') : 'any';
}
