import { isoWithOffset } from '#rules/base/calendar.ts';
import type { JsonObject } from '#rules/base/json.ts';
import { err, ok, type Result } from '#rules/base/result.ts';
import type { LawLanguage } from '#rules/packs/law-words.ts';
import { decisiveFindings } from '#engine/gate/gate-answer-of.ts';
import { gate } from '#engine/gate/gate.ts';
import type { GateVerdict } from '#engine/gate/gate-verdict.ts';
import type { CommandIo, ExitCode } from '../command.ts';
import { readJson, type BadInput } from './bad-input.ts';
import { lawFactsSchema, type LawFacts } from './law-facts.ts';
import { readHistory, type LawHistory } from './law-history.ts';
import { readLawQuery, type LawQuery } from './law-query.ts';
import { lawQuestion } from './law-question.ts';

const LAW_CHECK_USAGE =
  '--pack CO --channel sms --purpose demand --at T --zone Z[,Z2] [--history H.ndjson] [--facts P.json] [--lang es|en|pt] [--json]';

/**
 * `law check`: may this contact be made, by which rules, and if not, when first. One JSON value on stdout
 * (design.md section 11). 0 allow, 1 refuse, 2 bad usage or unreadable input, with its place on stderr.
 */
export async function run(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const asked = readLawQuery(args);
  if (!asked.ok) {
    sayBad(asked.error, io);
    io.stderr(`cauce law check ${LAW_CHECK_USAGE}`);
    return 2;
  }
  const query = asked.value;
  const facts = await readFacts(query.facts, io);
  const history = await readHistoryFile(query.history, facts.ok ? facts.value : {}, io);
  if (!facts.ok || !history.ok) {
    sayBad([...(facts.ok ? [] : facts.error), ...(history.ok ? [] : history.error)], io);
    return 2;
  }
  const { request, assumed } = lawQuestion(query, facts.value);
  const verdict = gate(request, history.value.lines, query.pack);
  const all = history.value.recipientAssumed ? [...assumed, 'history.recipient: this person'] : assumed;
  io.stdout(JSON.stringify(answerOf(verdict, { query, assumed: all })));
  if (!args.includes('--json')) sayVerdict(verdict, query, io);
  return verdict.verdict === 'allow' ? 0 : 1;
}

/** The answer's shape of design.md section 11; `next` on the clock of the first zone. */
function answerOf(
  verdict: GateVerdict,
  { query, assumed }: { readonly query: LawQuery; readonly assumed: readonly string[] },
): JsonObject {
  const rules = decisiveFindings(verdict).map(({ verdict: found, rule, effect, sentence }) => ({
    id: rule.id,
    law: rule.law,
    article: rule.article,
    effect: found === 'refuse' ? effect : found === 'exempt' ? 'exempt' : 'allow',
    sentence: sentence[query.language],
  }));
  return {
    verdict: verdict.verdict,
    // Two checks may stumble over the same thing, such as an unknown zone.
    rules: [...new Map(rules.map((rule) => [`${rule.id} ${rule.sentence}`, rule])).values()],
    next: nextText(verdict, query),
    assumed,
    pack: verdict.pack,
  };
}

function nextText(verdict: GateVerdict, { zones }: LawQuery): string | null {
  if (verdict.verdict === 'allow' || verdict.next === null) return null;
  const [zone] = zones;
  return zone === undefined ? verdict.next : isoWithOffset(verdict.next, zone);
}

const WORDS: {
  readonly [L in LawLanguage]: {
    readonly allow: string;
    readonly refuse: string;
    readonly next: string;
    readonly never: string;
  };
} = {
  es: {
    allow: 'Permitido.',
    refuse: 'No permitido:',
    next: 'Primera hora permitida:',
    never: 'Esperar no lo resuelve.',
  },
  en: { allow: 'Allowed.', refuse: 'Refused:', next: 'First lawful instant:', never: 'Waiting does not help.' },
  pt: {
    allow: 'Permitido.',
    refuse: 'Não permitido:',
    next: 'Primeira hora permitida:',
    never: 'Esperar não resolve.',
  },
};

function sayVerdict(verdict: GateVerdict, query: LawQuery, io: CommandIo): void {
  const words = WORDS[query.language];
  if (verdict.verdict === 'allow') {
    io.stderr(words.allow);
    return;
  }
  for (const { rule, sentence } of decisiveFindings(verdict)) {
    const article = rule.law === 'policy' ? rule.id : `${rule.law}, art. ${rule.article}`;
    io.stderr(`${words.refuse} ${sentence[query.language]} (${article})`);
  }
  const next = nextText(verdict, query);
  io.stderr(next === null ? words.never : `${words.next} ${next}`);
}

async function readFacts(file: string | null, io: CommandIo): Promise<Result<LawFacts, readonly BadInput[]>> {
  if (file === null) return ok({});
  const text = await readText(file, io);
  return text.ok ? readJson(text.value, lawFactsSchema, { file, line: null }) : text;
}

async function readHistoryFile(
  file: string | null,
  facts: LawFacts,
  io: CommandIo,
): Promise<Result<LawHistory, readonly BadInput[]>> {
  if (file === null) return ok({ lines: [], recipientAssumed: false });
  const text = await readText(file, io);
  return text.ok ? readHistory(text.value, file, facts.role ?? 'holder') : text;
}

async function readText(file: string, io: CommandIo): Promise<Result<string, readonly BadInput[]>> {
  try {
    return ok(await io.readFile(file));
  } catch (cause) {
    return err([{ place: file, message: cause instanceof Error ? cause.message : String(cause) }]);
  }
}

function sayBad(bad: readonly BadInput[], io: CommandIo): void {
  for (const { place, message } of bad) io.stderr(`${place}: ${message}`);
}
