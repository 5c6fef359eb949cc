import * as z from 'zod';
import { CHANNELS, PURPOSES } from '#engine/case/words.ts';
import { LANGUAGES } from '#engine/steps/label.ts';
import { settingIssues } from '#engine/steps/setting-issues.ts';
import { isJsonObject, type Json } from '#rules/base/json.ts';
import { err, ok, type Result } from '#rules/base/result.ts';
import { preview } from '#rules/language/finding.ts';
import { scanJson } from '#rules/language/scan-json.ts';
import { isDocumentName } from './document-names.ts';
import type { Finding } from './finding.ts';
import type { Template, TemplateLibrary } from './template-library.ts';

const labelSchema = z.strictObject({ es: z.string(), en: z.string(), pt: z.string() });

const templateSchema = z.strictObject({
  name: labelSchema,
  purpose: z.enum(PURPOSES).optional(),
  texts: z.array(
    z.strictObject({
      channel: z.enum(CHANNELS),
      language: z.enum(LANGUAGES),
      tone: z.string().min(1).max(40),
      subject: z.string().max(300).nullable().default(null),
      body: z.string().max(20_000),
    }),
  ),
});

/**
 * Parses a file of templates: an object from id to `{ name, purpose?, texts }`, as `examples/templates.json`. Never
 * throws; all findings at once. What is wrong inside a text is said by lint, where the text is used.
 */
export function parseTemplates(input: unknown): Result<TemplateLibrary, readonly Finding[]> {
  const scanned = scanJson(input);
  const [first] = scanned.findings;
  if (first !== undefined) return err([finding('not-json', first.path, {})]);
  // What `scanJson` passed is JSON.
  const json = input as Json;
  if (!isJsonObject(json)) return err([finding('not-an-object', '', { found: preview(json) })]);
  const findings: Finding[] = [];
  const templates: [string, Template][] = [];
  for (const [id, value] of Object.entries(json)) {
    const path = `/${id.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (!isDocumentName(id)) findings.push(finding('bad-id', path, { found: id.slice(0, 60) }));
    const read = templateSchema.safeParse(value);
    if (!read.success) findings.push(...issuesOf(read.error, value, path));
    else templates.push([id, templateOf(id, read.data)]);
  }
  return findings.length === 0 ? ok(Object.fromEntries(templates)) : err(findings);
}

function templateOf(id: string, { purpose, name, texts }: z.infer<typeof templateSchema>): Template {
  return purpose === undefined ? { id, name, texts } : { id, name, purpose, texts };
}

function issuesOf(error: z.ZodError, value: Json, path: string): readonly Finding[] {
  const inside = isJsonObject(value) ? value : {};
  const known = Object.keys(templateSchema.shape);
  return error.issues
    .flatMap((issue) => settingIssues(issue, inside, known))
    .map(({ code, path: at, values }) => finding(code, `${path}${at.slice('/settings'.length)}`, values));
}

function finding(code: Finding['code'], path: string, values: Finding['values']): Finding {
  return { code, severity: 'error', stepId: null, path, values };
}
