import { parseArgs } from 'node:util';
import type { Json, JsonObject } from '#rules/base/json.ts';
import { err, ok, type Result } from '#rules/base/result.ts';
import { decideRules, firingOrder } from '#rules/compile/decide-rules.ts';
import { explainCondition } from '#rules/compile/explain-condition.ts';
import { decideByFunction } from '#rules/compile/function.ts';
import type { Facts } from '#rules/facts/fact-snapshot.ts';
import { preview } from '#rules/language/finding.ts';
import { findingSentence } from '#rules/lint/finding-sentence.ts';
import { localArgs, type Language } from '#rules/lint/local-args.ts';
import type { CommandIo, ExitCode } from '../command.ts';
import { errorText } from '../house/error-text.ts';
import { askedLanguage } from '../help.ts';
import { inProcess, type Backend, type BackendRefusal, type Decided, type OpenBackend } from './backend.ts';
import { linesOf, readFactsLine, type FactsLine, type LineError } from './facts-lines.ts';
import { loadRules, readText, type LoadedRules } from './load-rules.ts';
import { referee } from './referee.ts';
import { say } from './words.ts';

const BACKENDS: { readonly [name: string]: OpenBackend } = {
  closures: inProcess(decideRules),
  function: inProcess(decideByFunction),
  // Loaded only when asked for: it brings a database client and a server with it.
  sql: async (ruleSet, tell) => (await import('./sql-backend.ts')).openSqlBackend(ruleSet, tell),
  referee: inProcess((ruleSet) => (facts) => referee(ruleSet, facts)),
};

/** Lines decided together: enough that a database's round trips cost little, few enough to hold. */
const BATCH = 1000;
/** More of these would hide what else is said. */
const TYPE_WARNINGS = 20;

/**
 * `rules decide F --facts X.ndjson --backend B [--explain]`: one result a line on stdout, in firing order.
 * 0 when every line was decided, 1 when some gave an error, 2 when the rules or some lines could not be read.
 */
export async function run(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const language = askedLanguage(args, undefined) ?? 'en';
  const request = readRequest(args, language);
  if (!request.ok) {
    io.stderr(request.error);
    io.stderr(say(language, 'usageDecide'));
    return 2;
  }
  const { file, facts } = request.value;
  const loaded = await loadRules(file, io, language);
  if (!loaded.ok) {
    if (loaded.error.kind === 'findings') {
      const { findings } = loaded.error;
      for (const finding of findings) io.stderr(`${file}${finding.path}: ${findingSentence(finding, language)}`);
      io.stderr(say(language, 'badRules', { file, count: String(findings.length) }));
    }
    return 2;
  }
  const text = await readText(facts, io, language);
  if (text === undefined) return 2;
  const job: Job = { ...request.value, ...loaded.value, io, language };
  try {
    const backend = await request.value.open(loaded.value.ruleSet, (line) => io.stderr(line));
    return backend.ok ? await decideAll(text, backend.value, job) : sayRefusal(job, backend.error);
  } catch (thrown) {
    io.stderr(say(language, 'backendFailed', { why: errorText(thrown) }));
    return 2;
  }
}

type Request = {
  readonly file: string;
  readonly facts: string;
  readonly open: OpenBackend;
  readonly explain: boolean;
};
type Job = Request & LoadedRules & { readonly io: CommandIo; readonly language: Language };

/** The request, or the sentence that says what is wrong with it. */
function readRequest(args: readonly string[], language: Language): Result<Request, string> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        facts: { type: 'string' },
        backend: { type: 'string', default: 'closures' },
        explain: { type: 'boolean', default: false },
        json: { type: 'boolean' },
        lang: { type: 'string' },
      },
    });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0 || values.facts === undefined) {
      return err(say(language, 'badUsage', { what: args.join(' ') }));
    }
    if (file === '-' && values.facts === '-') return err(say(language, 'oneStdin'));
    const open = Object.hasOwn(BACKENDS, values.backend) ? BACKENDS[values.backend] : undefined;
    if (open === undefined) return err(say(language, 'badBackend', { what: values.backend }));
    return ok({ file, facts: values.facts, open, explain: values.explain });
  } catch (cause) {
    return err(say(language, 'badUsage', { what: cause instanceof Error ? cause.message : String(cause) }));
  }
}

type Count = { total: number; undecided: number; unread: number; types: number };

async function decideAll(text: string, backend: Backend, job: Job): Promise<ExitCode> {
  const count: Count = { total: 0, undecided: 0, unread: 0, types: 0 };
  let batch: FactsLine[] = [];
  try {
    for (const { number, line } of linesOf(text)) {
      const read = readFactsLine(line);
      if (!read.ok) {
        count.unread += 1;
        sayBadLine(job, number, read.error);
        continue;
      }
      count.total += 1;
      count.types += sayTypes(job, number, read.value, count.types);
      batch.push(read.value);
      if (batch.length < BATCH) continue;
      count.undecided += await decideBatch(backend, batch, job);
      batch = [];
    }
    count.undecided += await decideBatch(backend, batch, job);
  } finally {
    await backend.close();
  }
  return sayCount(count, job);
}

/** Prints a result for each line, in their order; returns how many could not be decided. */
async function decideBatch(backend: Backend, batch: readonly FactsLine[], job: Job): Promise<number> {
  const named = batch.filter(({ facts }) => !Object.hasOwn(facts, ''));
  const decided = named.length === 0 ? [] : await backend.decide(named.map(({ facts }) => facts));
  const answers = new Map(named.map((line, index) => [line, decided[index]]));
  let undecided = 0;
  for (const line of batch) {
    const answer = answers.get(line) ?? UNNAMED_FACT;
    if (!answer.ok) undecided += 1;
    job.io.stdout(JSON.stringify(resultLine(job, line, answer)));
  }
  return undecided;
}

/** json-rules-engine refuses a fact without a name before it looks at any rule, so every backend does. */
const UNNAMED_FACT: Decided = {
  ok: false,
  error: { code: 'UNNAMED_FACT', path: '/facts/', message: 'factId required' },
};

function sayCount({ total, undecided, unread, types }: Count, { io, language }: Job): ExitCode {
  if (types > TYPE_WARNINGS) io.stderr(say(language, 'moreTypes', { count: String(types - TYPE_WARNINGS) }));
  if (undecided > 0) io.stderr(say(language, 'undecided', { count: String(undecided), total: String(total) }));
  if (unread > 0) io.stderr(say(language, 'skipped', { count: String(unread) }));
  return unread > 0 ? 2 : undecided > 0 ? 1 : 0;
}

function sayRefusal({ io, language, file, toFile }: Job, refusal: BackendRefusal): ExitCode {
  switch (refusal.kind) {
    case 'tooLarge': {
      const { path, comparisons, limit } = refusal;
      const args = { file, path: toFile(path), count: String(comparisons), limit: String(limit) };
      io.stderr(say(language, 'tooLargeForSql', args));
      return 2;
    }
    case 'unfitDatabase':
      io.stderr(say(language, 'unfitDatabase', { version: refusal.version, encoding: refusal.encoding }));
      return 2;
  }
}

function resultLine(job: Job, { id, facts }: FactsLine, decided: Decided): JsonObject {
  const explain = job.explain ? { explain: explainRules(job, facts) } : {};
  if (decided.ok) return { id, events: decided.value.map(({ event }) => event), ...explain };
  const { code, path = '', message } = decided.error;
  return { id, error: { code, path: job.toFile(path), message }, ...explain };
}

/** Every rule in firing order with every comparison: what was read, what was expected, and how it came out. */
function explainRules({ ruleSet, toFile }: Job, facts: Facts): readonly Json[] {
  return firingOrder(ruleSet).map(({ rule, path }) => {
    const { result, leaves } = explainCondition(rule.conditions, facts, {
      named: ruleSet.conditions,
      allowUndefinedFacts: ruleSet.allowUndefinedFacts,
      at: `${path}/conditions`,
    });
    return {
      rule: rule.name ?? rule.event.type,
      path: toFile(path),
      priority: rule.priority,
      result: typeof result === 'boolean' ? result : 'error',
      conditions: leaves.map((leaf): JsonObject => ({ ...leaf, path: toFile(leaf.path) })),
    };
  });
}

function sayBadLine({ io, language, facts: file }: Job, number: number, error: LineError): void {
  const line = String(number);
  if (error.column !== undefined) {
    io.stderr(say(language, 'notJson', { file, line, column: String(error.column), why: error.message }));
  } else io.stderr(say(language, 'badLine', { file, line, path: error.path, why: error.message }));
}

/** Says the first values that do not fit their fact's type; returns how many there were. */
function sayTypes({ io, language, facts: file }: Job, number: number, { problems }: FactsLine, before: number): number {
  problems.slice(0, Math.max(0, TYPE_WARNINGS - before)).forEach(({ fact, expected, found }) => {
    const { type = expected } = localArgs({ type: expected }, language);
    io.stderr(say(language, 'factType', { file, line: String(number), fact, type, found: preview(found) }));
  });
  return problems.length;
}
