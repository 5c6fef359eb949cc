import type { z } from 'zod';
import { parseJsonText } from '#rules/base/json-text.ts';
import type { Json } from '#rules/base/json.ts';
import { err, ok, type Result } from '#rules/base/result.ts';
import { nearName } from '#rules/language/near-name.ts';

/** What is wrong with the input and where: a flag, or file, line, column or JSON pointer. */
export type BadInput = { readonly place: string; readonly message: string };

/** One of a closed list of words, or what was found with a near one. */
export function readWord<T extends string>(found: string, words: readonly T[], place: string): Result<T, BadInput> {
  const word = words.find((candidate) => candidate === found);
  if (word !== undefined) return ok(word);
  const near = nearName(found, words);
  const meant = near === undefined ? '' : ` Did you mean ${near}?`;
  return err({ place, message: `${JSON.stringify(found)} is none of ${words.join(', ')}.${meant}` });
}

/** Parses a JSON text against a schema; every finding at once, each with its place. `line` is the first line of the text in its file. */
export function readJson<T>(
  text: string,
  schema: z.ZodType<T>,
  where: { readonly file: string; readonly line: number | null },
): Result<T, readonly BadInput[]> {
  const json = parseJsonText(text);
  if (!json.ok) {
    const line = (where.line ?? 1) + json.error.line - 1;
    return err([{ place: `${where.file}:${line}:${json.error.column}`, message: json.error.message }]);
  }
  const prefix = where.line === null ? `${where.file} ` : `${where.file}:${where.line} `;
  const parsed = schema.safeParse(json.value);
  return parsed.success
    ? ok(parsed.data)
    : err(parsed.error.issues.flatMap((issue) => issueInputs(issue, prefix, json.value)));
}

function issueInputs(issue: z.core.$ZodIssue, prefix: string, value: Json): readonly BadInput[] {
  const pointer = issue.path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ place: `${prefix}${pointer}/${key}`, message: 'unknown key' }));
  }
  const root = pointer === '' && typeof value !== 'object' ? ' (an object is expected)' : '';
  return [{ place: `${prefix}${pointer === '' ? '/' : pointer}`, message: `${issue.message}${root}` }];
}
