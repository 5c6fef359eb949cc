import { parseArgs } from 'node:util';
import { compile } from '#engine/compile/compile.ts';
import { loadPlan } from '#engine/interpret/load-plan.ts';
import type { Plan } from '#engine/ops/plan.ts';
import { driveCase, type DriveEnd } from '#engine/simulate/drive-case.ts';
import { parseInstant, type Instant } from '#rules/base/instant.ts';
import type { CommandIo, ExitCode } from '../command.ts';
import { askedLanguage, type Language } from '../help.ts';
import { findingLines, sayCounts } from './finding-lines.ts';
import { loadStrategy } from './load-strategy.ts';
import { isPlanFile, readPlan } from './plan-file.ts';
import { readScenario } from './scenario.ts';
import { sayStep } from './step-words.ts';

/**
 * `strategy step F --case C.json --events E.ndjson [--until T]`: lives one case through, on a virtual clock and without
 * a server, and prints one draft a line. F is a strategy or a compiled plan. 0 when it was driven, however it ended; 1
 * when lint blocks the strategy; 2 when an input cannot be read, with every place on stderr.
 */
export async function run(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const language = askedLanguage(args, undefined) ?? 'en';
  const words = readWords(args, language);
  if (typeof words === 'string') {
    io.stderr(words);
    io.stderr(sayStep(language, 'usage'));
    return 2;
  }
  const strategy = await loadPlanOf(words, io, language);
  const scenario = await readScenario(words, io, language);
  if (!scenario.ok) {
    for (const { place, message } of scenario.error) io.stderr(`${place}: ${message}`);
    return 2;
  }
  if (strategy.kind === 'failed') return strategy.code;
  for (const assumed of scenario.value.assumed) io.stderr(sayStep(language, 'assumed', { what: assumed }));
  return drive(strategy.plan, scenario.value.inputFor(strategy.plan), io, language);
}

function drive(
  plan: Plan,
  input: Omit<Parameters<typeof driveCase>[0], 'plan'>,
  io: CommandIo,
  language: Language,
): ExitCode {
  const drafts = driveCase({ plan: loadPlan(plan), ...input });
  for (let next = drafts.next(); ; next = drafts.next()) {
    if (next.done === true) {
      io.stderr(sentenceOf(next.value, language));
      return 0;
    }
    io.stdout(JSON.stringify(next.value));
  }
}

function sentenceOf({ state, wake, why, world }: DriveEnd, language: Language): string {
  const { status, at } = state;
  const step = at ?? '';
  if (status.kind === 'closed') return sayStep(language, 'closed', { reason: status.reason, at: world.now });
  if (status.kind === 'needsAttention') {
    return sayStep(language, 'parked', { code: status.code, detail: status.detail, step, at: world.now });
  }
  if (why === 'tooManyWakes') return sayStep(language, 'tooManyWakes', { at: world.now });
  if (wake.kind === 'at') return sayStep(language, 'waits', { step, until: wake.instant });
  return sayStep(language, 'waitsForOwner', { step, owner: wake.kind === 'owner' ? wake.owner : wake.kind });
}

type StepWords = {
  readonly file: string;
  readonly caseFile: string;
  readonly eventsFile: string;
  readonly until: Instant | null;
  /** What `strategy compile` would be given. */
  readonly compileArgs: readonly string[];
};

/** The words, or the sentence that says what is wrong with them. */
function readWords(args: readonly string[], language: Language): StepWords | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        case: { type: 'string' },
        events: { type: 'string' },
        until: { type: 'string' },
        templates: { type: 'string' },
        id: { type: 'string' },
        json: { type: 'boolean' },
        lang: { type: 'string' },
      },
    });
    const { case: caseFile, events: eventsFile, templates, id } = values;
    const [file, ...more] = positionals;
    if (file === undefined || caseFile === undefined || eventsFile === undefined || more.length > 0) {
      return sayStep(language, 'badUsage', { what: args.join(' ') });
    }
    if ([file, caseFile, eventsFile, templates].filter((name) => name === '-').length > 1) {
      return sayStep(language, 'oneStdin');
    }
    const until = values.until === undefined ? null : parseInstant(values.until);
    if (until !== null && !until.ok) return `--until: ${until.error}`;
    const compileArgs = [
      file,
      ...(templates === undefined ? [] : ['--templates', templates]),
      ...(id === undefined ? [] : ['--id', id]),
      '--lang',
      language,
    ];
    return { file, caseFile, eventsFile, until: until === null ? null : until.value, compileArgs };
  } catch (cause) {
    return sayStep(language, 'badUsage', { what: cause instanceof Error ? cause.message : String(cause) });
  }
}

type Loaded = { readonly kind: 'plan'; readonly plan: Plan } | { readonly kind: 'failed'; readonly code: ExitCode };

async function loadPlanOf({ file, compileArgs }: StepWords, io: CommandIo, language: Language): Promise<Loaded> {
  const request = await loadStrategy(compileArgs, io, { language, usage: 'usageCompile' });
  if (request === undefined) return { kind: 'failed', code: 2 };
  if (isPlanFile(request.document)) {
    const plan = readPlan(request.document, file);
    if (plan.ok) return { kind: 'plan', plan: plan.value };
    for (const { place, message } of plan.error) io.stderr(`${place}: ${message}`);
    return { kind: 'failed', code: 2 };
  }
  const compiled = compile(request.document, request.context);
  if (compiled.ok) return { kind: 'plan', plan: compiled.value.plan };
  findingLines(compiled.error, file, language).forEach((line) => io.stderr(line));
  sayCounts(compiled.error, io, language);
  return { kind: 'failed', code: 1 };
}
