import type { CommandIo, ExitCode } from '#cli/command.ts';
import { fileProblemSentence, type FileProblem, type FileProblemCode } from '#engine/import/file-problem.ts';
import { findingSentence, type SentenceLanguage } from '#engine/import/finding-sentence.ts';
import type { RowFinding } from '#engine/import/finding.ts';
import type { MappingProblem } from '#engine/import/parse-mapping.ts';
import { formatMoney, isCurrency } from '#rules/base/money.ts';
import type { ImportOutcome } from '#workers/import/import-portfolio.ts';
import type { ImportChanges, ImportReport } from '#workers/import/import-report.ts';
import type { ImportArguments } from './import-arguments.ts';

const SHOWN = 20;
const JSON_SHOWN = 1_000;

// prettier-ignore
const WORDS = {
  es: { done: 'Importado', dryRun: 'Ensayo: nada se escribió', same: 'Es el mismo archivo que la última vez: nada cambió', refused: 'Rechazado: nada se escribió', read: 'filas leídas', accepted: 'aceptadas', rejected: 'rechazadas', leftOut: 'fuera del filtro', row: 'fila', more: 'más', created: 'obligaciones nuevas', updated: 'cambiadas', unchanged: 'iguales', missing: 'ya no vienen en el archivo', told: 'casos avisados', invented: 'Inventado', partial: 'Con --accept-partial se toman las filas buenas.' },
  en: { done: 'Imported', dryRun: 'Dry run: nothing was written', same: 'The same file as last time: nothing changed', refused: 'Refused: nothing was written', read: 'rows read', accepted: 'accepted', rejected: 'refused', leftOut: 'left out by the filter', row: 'row', more: 'more', created: 'new accounts', updated: 'changed', unchanged: 'unchanged', missing: 'no longer in the file', told: 'cases told', invented: 'Invented', partial: 'With --accept-partial the good rows are taken.' },
  pt: { done: 'Importado', dryRun: 'Ensaio: nada foi gravado', same: 'O mesmo arquivo da última vez: nada mudou', refused: 'Recusado: nada foi gravado', read: 'linhas lidas', accepted: 'aceitas', rejected: 'recusadas', leftOut: 'fora do filtro', row: 'linha', more: 'mais', created: 'contratos novos', updated: 'alterados', unchanged: 'iguais', missing: 'não vêm mais no arquivo', told: 'casos avisados', invented: 'Inventado', partial: 'Com --accept-partial as linhas boas são aceitas.' },
} as const satisfies Readonly<Record<SentenceLanguage, Readonly<Record<string, string>>>>;

/** The outcome of an import: one JSON value on stdout with `--json`, else sentences. 0 taken, 1 refused. */
export function sayOutcome({ kind, report }: ImportOutcome, asked: ImportArguments, io: CommandIo): ExitCode {
  if (asked.json)
    io.stdout(JSON.stringify({ outcome: kind, ...report, findings: findingsJson(report.findings, asked.language) }));
  else outcomeLines(kind, report, asked).forEach((line) => io.stdout(line));
  return kind === 'refused' || (kind === 'dryRun' && report.rows.refused > 0 && !asked.acceptPartial) ? 1 : 0;
}

function findingsJson(findings: readonly RowFinding[], language: SentenceLanguage): readonly unknown[] {
  return findings.slice(0, JSON_SHOWN).map((finding) => ({ ...finding, message: findingSentence(finding, language) }));
}

function outcomeLines(kind: ImportOutcome['kind'], report: ImportReport, asked: ImportArguments): readonly string[] {
  const words = WORDS[asked.language];
  const { rows } = report;
  const counts = [
    `${rows.read} ${words.read}`,
    `${rows.accepted} ${words.accepted}`,
    `${rows.refused} ${words.rejected}`,
  ];
  if (rows.leftOut > 0) counts.push(`${rows.leftOut} ${words.leftOut}`);
  const shown = report.findings
    .slice(0, SHOWN)
    .map((finding) => `  ${words.row} ${finding.row}, ${finding.column}: ${findingSentence(finding, asked.language)}`);
  const hidden = report.findingCount - shown.length;
  return [
    `${words[kind]}. ${report.fileName} (${report.form.encoding}, ${JSON.stringify(report.form.delimiter)})`,
    ...(kind === 'same' ? [] : [counts.join(', ')]),
    ...shown,
    ...(hidden > 0 ? [`  … ${hidden} ${words.more}`] : []),
    ...(kind === 'refused' && rows.read > rows.refused ? [words.partial] : []),
    ...(report.changes === null ? [] : changeLines(report.changes, asked.language)),
    ...(report.invented.length === 0
      ? []
      : [`${words.invented}: ${report.invented.map(({ field }) => field).join(', ')}`]),
  ];
}

function changeLines(changes: ImportChanges, language: SentenceLanguage): readonly string[] {
  const words = WORDS[language];
  const { accounts } = changes;
  const fields = Object.entries(changes.changedFields).map(([field, times]) => `  ${field}: ${times}`);
  const totals = changes.totals.map(
    ({ currency, overdueMinor, payoffMinor }) =>
      `  ${currency}: ${amount(overdueMinor, currency)} / ${amount(payoffMinor, currency)}`,
  );
  const told = changes.casesTold > 0 ? [`${changes.casesTold} ${words.told}`] : [];
  return [
    `${accounts.inserted} ${words.created}, ${accounts.updated} ${words.updated}, ${accounts.unchanged} ${words.unchanged}, ${accounts.missing} ${words.missing}`,
    ...fields,
    ...told,
    ...totals,
  ];
}

function amount(minor: string | null, currency: string): string {
  return minor === null ? '—' : isCurrency(currency) ? formatMoney(BigInt(minor), currency) : minor;
}

/** Problems that are a refusal of something readable; the others are bad usage or unreadable input. */
const REFUSALS: ReadonlySet<FileProblemCode> = new Set([
  'inventedOutsideDemo',
  'creditorDiffers',
  'booksOlder',
  'cutOffAhead',
]);

/** What stands against the whole file or request. */
export function sayProblems(problems: readonly FileProblem[], asked: ImportArguments, io: CommandIo): ExitCode {
  const told = problems.map((problem) => ({ ...problem, message: fileProblemSentence(problem, asked.language) }));
  if (asked.json) io.stdout(JSON.stringify({ outcome: 'unreadable', problems: told }));
  told.forEach(({ message }) => io.stderr(message));
  return problems.every((problem) => REFUSALS.has(problem.code)) ? 1 : 2;
}

/** Defects of the mapping document, each at its JSON pointer. */
export function sayMappingProblems(
  problems: readonly MappingProblem[],
  asked: ImportArguments,
  io: CommandIo,
): ExitCode {
  if (asked.json) io.stdout(JSON.stringify({ outcome: 'badMapping', problems }));
  problems.forEach(({ path, message }) => io.stderr(`${asked.mapping} ${path}: ${message}`));
  return 2;
}
