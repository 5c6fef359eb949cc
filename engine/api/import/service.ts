import type { z } from 'zod';
import { parseCutOff, type CutOff } from '#engine/import/as-of.ts';
import { fileProblemSentence, type FileProblem } from '#engine/import/file-problem.ts';
import { findingSentence } from '#engine/import/finding-sentence.ts';
import type { RowFinding } from '#engine/import/finding.ts';
import type { ImportMapping } from '#engine/import/mapping.ts';
import { parseMapping } from '#engine/import/parse-mapping.ts';
import type { importFindingSchema, ImportPreview } from '#engine/http-schema/import-routes.ts';
import type { Session } from '#engine/store/session-store.ts';
import type { Instant } from '#rules/base/instant.ts';
import type { JsonObject } from '#rules/base/json.ts';
import type { Result } from '#rules/base/result.ts';
import { ProblemError } from '../http/problem-error.ts';
import type { ImportPortOutcome, ImportPortPreview } from './port.ts';

type Language = Session['language'];

export function mappingOf(json: JsonObject): ImportMapping {
  const parsed = parseMapping(json);
  if (parsed.ok) return parsed.value;
  throw new ProblemError('findings', parsed.error[0]?.message ?? 'The mapping cannot be read.', {
    findings: parsed.error.map(({ path, message }) => ({ code: 'mapping', path: `/mapping${path}`, message })),
  });
}

export function cutOffOf(text: string | undefined, now: Instant): { readonly cutOff?: CutOff } {
  if (text === undefined) return {};
  const parsed = parseCutOff(text, now);
  if (parsed.ok) return { cutOff: parsed.value };
  throw new ProblemError('invalid', `The cut-off is ${parsed.error}.`, {
    findings: [{ code: parsed.error, path: '/cutOff' }],
  });
}

/** What is wrong with the whole file stops it: every problem at once, as sentences of the caller's language. */
export function sound<T>(result: Result<T, readonly FileProblem[]>, language: Language): T {
  if (result.ok) return result.value;
  const findings = result.error.map((problem) => ({
    code: problem.code,
    path: '',
    message: fileProblemSentence(problem, language),
  }));
  throw new ProblemError('findings', findings[0]?.message ?? 'The file cannot be taken.', { findings });
}

/** The mapping screen: defects of the file are shown in place, not as a refusal. */
export function previewView(
  read: Result<ImportPortPreview, readonly FileProblem[]>,
  language: Language,
): ImportPreview {
  const none = { rows: null, leftOut: 0, invented: [], findings: [] };
  if (!read.ok) {
    const unread = { delimiter: null, encoding: null, header: [], columns: [], suggestion: null };
    return { problems: problemViews(read.error, language), ...unread, ...none };
  }
  const { form, header, columns, suggestion, preview } = read.value;
  const file = {
    delimiter: form.delimiter,
    encoding: form.encoding,
    header: [...header],
    columns: [...columns],
    suggestion: asObject(suggestion),
  };
  if (preview === null) return { problems: [], ...file, ...none };
  if (!preview.ok) return { problems: problemViews(preview.error, language), ...file, ...none };
  return {
    problems: [],
    ...file,
    rows: [...preview.value.rows],
    leftOut: preview.value.leftOut,
    invented: preview.value.invented.map((field) => ({ ...field })),
    findings: findingViews(preview.value.findings, language),
  };
}

export function outcomeView({ kind, report }: ImportPortOutcome, language: Language) {
  return {
    outcome: kind,
    importRunId: report.importRunId,
    rows: { ...report.rows },
    findings: findingViews(report.findings.slice(0, 200), language),
    findingCount: report.findingCount,
    invented: report.invented.map((field) => ({ ...field })),
    changes: report.changes === null ? null : asObject(report.changes),
  };
}

function findingViews(findings: readonly RowFinding[], language: Language): z.input<typeof importFindingSchema>[] {
  return findings.map((finding) => {
    const { row, column, value, code } = finding;
    return { row, column, value, code, message: findingSentence(finding, language) };
  });
}

function problemViews(problems: readonly FileProblem[], language: Language): ImportPreview['problems'] {
  return problems.map((problem) => ({ ...problem, message: fileProblemSentence(problem, language) }));
}

/** Reports are plain JSON by their types. */
function asObject(value: object): JsonObject {
  return JSON.parse(JSON.stringify(value)) as JsonObject;
}
