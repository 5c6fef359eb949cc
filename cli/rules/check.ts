import { parseArgs } from 'node:util';
import type { Json } from '#rules/base/json.ts';
import type { ParseFinding } from '#rules/language/finding.ts';
import { findingSentence } from '#rules/lint/finding-sentence.ts';
import { lintRules } from '#rules/lint/lint-rules.ts';
import type { LintFinding } from '#rules/lint/lint-finding.ts';
import type { Language } from '#rules/lint/local-args.ts';
import type { CommandIo, ExitCode } from '../command.ts';
import { askedLanguage } from '../help.ts';
import { loadRules } from './load-rules.ts';
import { say } from './words.ts';

/**
 * `rules check F`: type errors, contradictions, overlaps, gaps and rules that never come first, each with a debtor for
 * whom it happens. `--catalogue` warns of every fact the catalogue does not know. 0 when there is no error or warning (notes are allowed), 1 when there is, 2 when F is not JSON.
 */
export async function run(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const language = askedLanguage(args, undefined) ?? 'en';
  const request = readRequest(args, io, language);
  if (request === undefined) return 2;
  const loaded = await loadRules(request.file, io, language);
  if (!loaded.ok && loaded.error.kind === 'said') return 2;
  const findings = loaded.ok
    ? lintRules(loaded.value.ruleSet, { freeFacts: !request.catalogue }).map((finding): LintFinding => ({
        ...finding,
        path: loaded.value.toFile(finding.path),
      }))
    : loaded.error.kind === 'findings'
      ? loaded.error.findings
      : [];
  return report(findings, request, io, language);
}

type Request = { readonly file: string; readonly catalogue: boolean; readonly json: boolean };

function readRequest(args: readonly string[], io: CommandIo, language: Language): Request | undefined {
  let why = args.join(' ');
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        catalogue: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        lang: { type: 'string' },
      },
    });
    const [file, ...more] = positionals;
    if (file !== undefined && more.length === 0) return { file, catalogue: values.catalogue, json: values.json };
  } catch (cause) {
    why = cause instanceof Error ? cause.message : String(cause);
  }
  io.stderr(say(language, 'badUsage', { what: why }));
  io.stderr(say(language, 'usageCheck'));
  return undefined;
}

function report(
  findings: readonly (LintFinding | ParseFinding)[],
  { file, json }: Request,
  io: CommandIo,
  language: Language,
): ExitCode {
  const counted = (severity: string): number => findings.filter((finding) => finding.severity === severity).length;
  if (json) {
    const list: Json = findings.map((finding) => ({ ...finding, message: findingSentence(finding, language) }));
    io.stdout(JSON.stringify({ file, findings: list }));
  } else {
    for (const finding of findings) {
      io.stdout(`${file}${finding.path} ${finding.severity} ${finding.code}: ${findingSentence(finding, language)}`);
    }
  }
  const [errors, warnings, notes] = [counted('error'), counted('warning'), counted('note')];
  io.stderr(say(language, 'summary', { errors: String(errors), warnings: String(warnings), notes: String(notes) }));
  return errors + warnings > 0 ? 1 : 0;
}
