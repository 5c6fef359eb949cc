import { parseArgs } from 'node:util';
import type { Json, JsonObject } from '#rules/base/json.ts';
import { err, ok, type Result } from '#rules/base/result.ts';
import { decideRules, firingOrder } from '#rules/compile/decide-rules.ts';
import { explainCondition } from '#rules/compile/explain-condition.ts';
import { decideByFunction } from '#rules/compile/function.ts';
import type { Facts } from '#rules/facts/fact-snapshot.ts';
import { preview } from '#rules/language/finding.ts';
import type { Rule, RuleSet } from '#rules/language/rule.ts';
import { findingSentence } from '#rules/lint/finding-sentence.ts';
import { localArgs, type Language } from '#rules/lint/local-args.ts';
import type { CommandIo, ExitCode } from '../command.ts';
import { askedLanguage } from '../help.ts';
import { linesOf, readFactsLine, type FactsLine, type LineError } from './facts-lines.ts';
import { loadRules, readText, type LoadedRules } from './load-rules.ts';
import { referee } from './referee.ts';
import { say } from './words.ts';

/** What one debtor's run gave, whichever engine ran it. */
type Decided =
  | { readonly ok: true; readonly value: readonly Rule[] }
  | { readonly ok: false; readonly error: { readonly code: string; readonly path?: string; readonly message: string } };
type Decide = (facts: Facts) => Decided | Promise<Decided>;

const BACKENDS: { readonly [name: string]: (ruleSet: RuleSet) => Decide } = {
  closures: decideRules,
  function: decideByFunction,
  referee: (ruleSet) => (facts) => referee(ruleSet, facts),
};

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
  return decideAll(text, { ...request.value, ...loaded.value, io, language });
}

type Request = {
  readonly file: string;
  readonly facts: string;
  readonly make: (ruleSet: RuleSet) => Decide;
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
    if (values.backend === 'sql') return err(say(language, 'sqlLater'));
    const make = Object.hasOwn(BACKENDS, values.backend) ? BACKENDS[values.backend] : undefined;
    if (make === undefined) return err(say(language, 'badBackend', { what: values.backend }));
    return ok({ file, facts: values.facts, make, explain: values.explain });
  } catch (cause) {
    return err(say(language, 'badUsage', { what: cause instanceof Error ? cause.message : String(cause) }));
  }
}

async function decideAll(text: string, job: Job): Promise<ExitCode> {
  const { io, language } = job;
  const decide = job.make(job.ruleSet);
  const count = { total: 0, undecided: 0, unread: 0, types: 0 };
  for (const { number, line } of linesOf(text)) {
    const read = readFactsLine(line);
    if (!read.ok) {
      count.unread += 1;
      sayBadLine(job, number, read.error);
      continue;
    }
    count.total += 1;
    count.types += sayTypes(job, number, read.value, count.types);
    const decided = await decideOne(decide, read.value.facts);
    if (!decided.ok) count.undecided += 1;
    io.stdout(JSON.stringify(resultLine(job, read.value, decided)));
  }
  const more = count.types - TYPE_WARNINGS;
  if (more > 0) io.stderr(say(language, 'moreTypes', { count: String(more) }));
  if (count.undecided > 0) {
    io.stderr(say(language, 'undecided', { count: String(count.undecided), total: String(count.total) }));
  }
  if (count.unread > 0) io.stderr(say(language, 'skipped', { count: String(count.unread) }));
  return count.unread > 0 ? 2 : count.undecided > 0 ? 1 : 0;
}

/** json-rules-engine refuses a fact without a name before it looks at any rule, so every backend does. */
function decideOne(decide: Decide, facts: Facts): Decided | Promise<Decided> {
  if (!Object.hasOwn(facts, '')) return decide(facts);
  return { ok: false, error: { code: 'UNNAMED_FACT', path: '/facts/', message: 'factId required' } };
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
