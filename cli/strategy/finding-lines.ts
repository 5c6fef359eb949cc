import { findingSentence } from '#engine/lint/messages/finding-sentence.ts';
import type { Finding } from '#engine/strategy/finding.ts';
import type { CommandIo } from '../command.ts';
import type { Language } from '../help.ts';
import { say } from './words.ts';

/** One line a finding: file and place, severity, code, sentence. */
export function findingLines(findings: readonly Finding[], file: string, language: Language): readonly string[] {
  return findings.map(
    (finding) => `${file}${finding.path} ${finding.severity} ${finding.code}: ${findingSentence(finding, language)}`,
  );
}

/** Findings with their sentence, as `--json` prints them. */
export function findingsAsJson(findings: readonly Finding[], language: Language) {
  return findings.map((finding) => ({ ...finding, message: findingSentence(finding, language) }));
}

/** How many of each severity, on stderr. */
export function sayCounts(findings: readonly Finding[], io: CommandIo, language: Language): void {
  const count = (severity: string): string =>
    String(findings.filter((finding) => finding.severity === severity).length);
  io.stderr(say(language, 'summary', { errors: count('error'), warnings: count('warning'), notes: count('info') }));
}
