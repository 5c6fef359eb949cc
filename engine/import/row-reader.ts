import { isCurrency, type Currency } from '#rules/base/money.ts';
import { nearName } from '#rules/language/near-name.ts';
import { err, ok, type Result } from '#rules/base/result.ts';
import { decimalText } from './decimal.ts';
import type { FileProblem } from './file-problem.ts';
import { rowFinding, type RowFinding, type RowFindingCode } from './finding.ts';
import type { ImportRow, ImportValue } from './import-row.ts';
import { mappedSources, type ImportMapping } from './mapping.ts';
import {
  arithmeticOf,
  compileCondition,
  compileSource,
  type Cells,
  type Found,
  type SourceContext,
} from './read-source.ts';
import { readNumber } from './read-number.ts';
import { compilePoints } from './read-points.ts';
import { compileReader, type ReadingContext, type ReadText } from './read-target.ts';
import { TARGETS, type TargetName } from './targets.ts';
import { usable, type Refuse } from './usable.ts';
import { columnsOf } from './value-source.ts';

/** What a row of the file turned out to be. */
export type ReadRow =
  | { readonly kind: 'good'; readonly row: ImportRow }
  | { readonly kind: 'leftOut' }
  | { readonly kind: 'bad'; readonly findings: readonly RowFinding[] };

export type RowReader = (cells: Cells, row: number) => ReadRow;

/**
 * Compiles a mapping against a file's header. Refused, with every defect at once, where a column it reads is absent
 * or stands twice in the header. The reader collects all findings of a row, not the first.
 */
export function createRowReader(
  mapping: ImportMapping,
  header: readonly string[],
  reading: Pick<ReadingContext, 'cutOff' | 'isZone'>,
): Result<RowReader, readonly FileProblem[]> {
  const problems = [...mappingColumns(mapping)].flatMap((column) => columnProblem(column, header));
  if (problems.length > 0) return err(problems);
  const columns = new Map(header.map((name, index) => [name, index]));
  const { decimal, dateOrder, emptyValues } = mapping.file;
  const source: SourceContext = { columns, decimal, emptyValues: new Set(emptyValues) };
  const context: ReadingContext = { decimal, dateOrder, ...reading };
  const parts: Parts = {
    width: header.length,
    keeps: mapping.rows.only.map((condition) => compileCondition(condition, source)),
    cells: compileTargets(mapping, source, context),
    attributes: compileAttributes(mapping, source),
    points: compilePoints(mapping, source, context),
  };
  return ok((cells, row) => readRow(parts, cells, row));
}

/** Every column a mapping reads. */
function mappingColumns(mapping: ImportMapping): ReadonlySet<string> {
  const columns = mappedSources(mapping).flatMap(({ source }) => columnsOf(source));
  const attributes = Object.values(mapping.account.attributes).flatMap(columnsOf);
  const points = mapping.contactPoints.flatMap(({ address, consent }) =>
    [address, consent?.granted, consent?.from].flatMap((source) => (source === undefined ? [] : columnsOf(source))),
  );
  return new Set([...mapping.rows.only.map((condition) => condition.column), ...columns, ...attributes, ...points]);
}

function columnProblem(column: string, header: readonly string[]): readonly FileProblem[] {
  const times = header.filter((name) => name === column).length;
  if (times === 1) return [];
  if (times > 1) return [{ code: 'ambiguousColumn', detail: column }];
  const near = nearName(column, header);
  return [
    near === undefined ? { code: 'unknownColumn', detail: column } : { code: 'unknownColumn', detail: column, near },
  ];
}

type CompiledTarget = { readonly target: TargetName; readonly find: (cells: Cells) => Found; readonly read: ReadText };
type CompiledAttribute = {
  readonly name: string;
  readonly find: (cells: Cells) => Found;
  readonly read: (text: string) => string | number | null;
};
type Parts = {
  readonly width: number;
  readonly keeps: readonly ((cells: Cells) => boolean)[];
  readonly cells: readonly CompiledTarget[];
  readonly attributes: readonly CompiledAttribute[];
  readonly points: ReturnType<typeof compilePoints>;
};

function compileTargets(
  mapping: ImportMapping,
  source: SourceContext,
  context: ReadingContext,
): readonly CompiledTarget[] {
  const compiled = mappedSources(mapping).map(({ target, source: from }) => ({
    target,
    find: compileSource(from, source),
    read: compileReader(TARGETS[target].type, from, context),
  }));
  // Amounts are read in the row's currency, so it comes first.
  return [
    ...compiled.filter(({ target }) => target === 'currency'),
    ...compiled.filter(({ target }) => target !== 'currency'),
  ];
}

function compileAttributes(mapping: ImportMapping, context: SourceContext): readonly CompiledAttribute[] {
  return Object.entries(mapping.account.attributes).map(([name, attribute]) => {
    const calculate = arithmeticOf(attribute);
    const number = (text: string): number | null => {
      const read = readNumber(text, context.decimal);
      return read === null ? null : Number(decimalText(calculate(read)));
    };
    return {
      name,
      find: compileSource(attribute, context),
      read: attribute.type === 'number' ? number : (text: string) => text,
    };
  });
}

function readRow(parts: Parts, cells: Cells, row: number): ReadRow {
  if (cells.length !== parts.width) {
    return {
      kind: 'bad',
      findings: [rowFinding(row, '', { value: '', code: 'columnCount', detail: `${cells.length} / ${parts.width}` })],
    };
  }
  if (!parts.keeps.every((keep) => keep(cells))) return { kind: 'leftOut' };
  const findings: RowFinding[] = [];
  const refuse = (column: string, value: string, code: RowFindingCode, detail?: string): void => {
    // One cell may fill several targets; its defect is told once.
    if (findings.some((told) => told.column === column && told.code === code)) return;
    findings.push(rowFinding(row, column, detail === undefined ? { value, code } : { value, code, detail }));
  };
  const values = readTargets(parts.cells, cells, refuse);
  const attributes = readAttributes(parts.attributes, cells, refuse);
  const contactPoints = parts.points(cells, refuse);
  return findings.length > 0
    ? { kind: 'bad', findings }
    : { kind: 'good', row: { row, values, attributes, contactPoints } };
}

function readTargets(targets: readonly CompiledTarget[], cells: Cells, refuse: Refuse): ImportRow['values'] {
  const values: Partial<Record<TargetName, ImportValue>> = {};
  let currency: Currency | null = null;
  for (const { target, find, read } of targets) {
    const found = usable(find(cells), refuse);
    if (found === null) continue;
    if (found.kind === 'empty') {
      if (TARGETS[target].required) refuse(found.column, '', 'missing');
      values[target] = null;
      continue;
    }
    const value = read(found.text, currency);
    if (!value.ok) refuse(found.column, found.text, value.code, value.detail);
    else values[target] = value.value;
    if (target === 'currency' && value.ok && isCurrency(value.value)) currency = value.value;
  }
  return values;
}

function readAttributes(
  attributes: readonly CompiledAttribute[],
  cells: Cells,
  refuse: Refuse,
): ImportRow['attributes'] {
  const values: Record<string, string | number> = {};
  for (const { name, find, read } of attributes) {
    const found = usable(find(cells), refuse);
    if (found?.kind !== 'text') continue;
    const value = read(found.text);
    if (value === null) refuse(found.column, found.text, 'notANumber');
    else values[name] = value;
  }
  return values;
}
