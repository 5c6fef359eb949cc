import { parseJsonText } from '#rules/base/json-text.ts';
import { isJsonObject } from '#rules/base/json.ts';
import { err, ok, type Result } from '#rules/base/result.ts';
import type { ParseFinding } from '#rules/language/finding.ts';
import { parseRules } from '#rules/language/parse-rules.ts';
import type { RuleSet } from '#rules/language/rule.ts';
import type { Language } from '#rules/lint/local-args.ts';
import type { CommandIo } from '../command.ts';
import { say } from './words.ts';

/** A file of rules that parsed, and how a pointer of the envelope form reads in the form it was written in. */
export type LoadedRules = { readonly ruleSet: RuleSet; readonly toFile: (path: string) => string };

/** Why a file of rules could not be used: said already (unreadable, not JSON), or findings to show. */
export type LoadFailure =
  { readonly kind: 'said' } | { readonly kind: 'findings'; readonly findings: readonly ParseFinding[] };

/** Reads and parses a file of rules; says on stderr what is not even JSON. */
export async function loadRules(
  file: string,
  io: CommandIo,
  language: Language,
): Promise<Result<LoadedRules, LoadFailure>> {
  const text = await readText(file, io, language);
  if (text === undefined) return err({ kind: 'said' });
  const json = parseJsonText(text);
  if (!json.ok) {
    const { line, column, message } = json.error;
    io.stderr(say(language, 'notJson', { file, line: String(line), column: String(column), why: message }));
    return err({ kind: 'said' });
  }
  const parsed = parseRules(json.value);
  if (!parsed.ok) return err({ kind: 'findings', findings: parsed.error });
  return ok({ ruleSet: parsed.value, toFile: pointerForm(json.value) });
}

/** The whole text of a file; undefined, and said, when it cannot be read. */
export async function readText(file: string, io: CommandIo, language: Language): Promise<string | undefined> {
  try {
    return await io.readFile(file);
  } catch (cause) {
    io.stderr(say(language, 'unreadable', { file, why: cause instanceof Error ? cause.message : String(cause) }));
    return undefined;
  }
}

/** A list has no "/rules" before its places, and a single rule no "/rules/0". */
function pointerForm(file: unknown): (path: string) => string {
  if (Array.isArray(file)) return (path) => path.replace(/^\/rules(?=\/)/, '');
  if (isJsonObject(file) && Object.hasOwn(file, 'rules')) return (path) => path;
  return (path) => path.replace(/^\/rules\/0(?=\/|$)/, '');
}
