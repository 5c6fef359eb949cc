import { compile } from '#engine/compile/compile.ts';
import type { CommandIo, ExitCode } from '../command.ts';
import { askedLanguage } from '../help.ts';
import { findingLines, findingsAsJson, sayCounts } from './finding-lines.ts';
import { loadStrategy } from './load-strategy.ts';
import { say } from './words.ts';

/**
 * `strategy compile F`: the plan and its hash as one JSON value, on one line with `--json`. 1 when an error of lint
 * blocks it, 2 when F or its templates cannot be read.
 */
export async function run(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const language = askedLanguage(args, undefined) ?? 'en';
  const request = await loadStrategy(args, io, { language, usage: 'usageCompile' });
  if (request === undefined) return 2;
  const compiled = compile(request.document, request.context);
  if (!compiled.ok) {
    if (request.json) io.stdout(JSON.stringify({ findings: findingsAsJson(compiled.error, language) }));
    else findingLines(compiled.error, request.file, language).forEach((line) => io.stderr(line));
    sayCounts(compiled.error, io, language);
    return 1;
  }
  const { hash, plan } = compiled.value;
  io.stdout(request.json ? JSON.stringify({ hash, plan }) : JSON.stringify({ hash, plan }, null, 2));
  io.stderr(say(language, 'compiled', { hash }));
  return 0;
}
