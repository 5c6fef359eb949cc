import { wordsOf } from '#engine/steps/words-of.ts';
import { explain, type ExplainedStep } from '#engine/strategy/explain.ts';
import { parseDocument } from '#engine/strategy/parse.ts';
import type { CommandIo, ExitCode } from '../command.ts';
import { askedLanguage, type Language } from '../help.ts';
import { findingLines, sayCounts } from './finding-lines.ts';
import { loadStrategy } from './load-strategy.ts';
import { say } from './words.ts';

/** `strategy explain F --lang es`: the strategy as sentences, numbered in reading order. */
export async function run(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const language = askedLanguage(args, undefined) ?? 'en';
  const request = await loadStrategy(args, io, { language, usage: 'usageExplain' });
  if (request === undefined) return 2;
  const document = parseDocument(request.document);
  if (!document.ok) {
    findingLines(document.error, request.file, language).forEach((line) => io.stderr(line));
    sayCounts(document.error, io, language);
    return 1;
  }
  const { facts, templates } = request.context;
  const explained = explain(document.value, language, wordsOf(facts, templates, document.value.settings.currency));
  if (request.json) {
    io.stdout(JSON.stringify(explained));
    return 0;
  }
  const lines = [
    explained.name,
    ...explained.settings,
    '',
    ...explained.steps.flatMap((step) => stepLines(step, language)),
  ];
  lines.forEach((line) => io.stdout(line));
  return 0;
}

function stepLines({ number, sentence, outcomes }: ExplainedStep, language: Language): readonly string[] {
  return [
    `${number}. ${sentence}`,
    ...outcomes.map(({ label, to }) =>
      to === null
        ? `   ${say(language, 'leadsNowhere', { label })}`
        : `   ${say(language, 'leadsTo', { label, to: String(to) })}`,
    ),
  ];
}
