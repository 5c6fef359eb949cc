import { lint } from '#engine/lint/lint.ts';
import type { CommandIo, ExitCode } from '../command.ts';
import { askedLanguage } from '../help.ts';
import { findingLines, findingsAsJson, sayCounts } from './finding-lines.ts';
import { loadStrategy } from './load-strategy.ts';

/**
 * `strategy lint F`: everything wrong with a strategy, each with its place. 0 when nothing worse than a note was found,
 * 1 when something was, 2 when F or its templates cannot be read.
 */
export async function run(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const language = askedLanguage(args, undefined) ?? 'en';
  const request = await loadStrategy(args, io, { language, usage: 'usageLint' });
  if (request === undefined) return 2;
  const findings = lint(request.document, request.context);
  if (request.json) io.stdout(JSON.stringify({ file: request.file, findings: findingsAsJson(findings, language) }));
  else findingLines(findings, request.file, language).forEach((line) => io.stdout(line));
  sayCounts(findings, io, language);
  return findings.some(({ severity }) => severity !== 'info') ? 1 : 0;
}
