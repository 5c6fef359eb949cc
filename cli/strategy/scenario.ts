import type { GateAnswer } from '#engine/case/gate-answer.ts';
import { makeId } from '#engine/case/make-id.ts';
import type { People } from '#engine/case/stopping-hold.ts';
import type { Plan } from '#engine/ops/plan.ts';
import type { Delivery, WorldPorts } from '#engine/simulate/case-world.ts';
import type { DriveInput, TimelineEntry } from '#engine/simulate/drive-case.ts';
import { lawfulGate } from '#engine/simulate/lawful-gate.ts';
import { addMs, type Instant } from '#rules/base/instant.ts';
import type { Json } from '#rules/base/json.ts';
import { err, ok, type Result } from '#rules/base/result.ts';
import type { FactSnapshot } from '#rules/facts/fact-snapshot.ts';
import { normaliseFacts } from '#rules/facts/normalise.ts';
import { findPack } from '#rules/packs/find-pack.ts';
import type { Pack } from '#rules/packs/pack.ts';
import type { CommandIo } from '../command.ts';
import type { Language } from '../help.ts';
import { readJson, type BadInput } from '../law/bad-input.ts';
import { linesOf } from '../rules/facts-lines.ts';
import { caseFileSchema, type CaseFile } from './case-file.ts';
import { bodyOf, eventLineSchema, isAnswerLine, type AnswerLine, type EventLine } from './event-line.ts';
import { sayStep } from './step-words.ts';

/** A case and what happens to it, read and ready to drive. */
export type Scenario = {
  /** What was taken for granted because nobody said it. */
  readonly assumed: readonly string[];
  readonly inputFor: (plan: Plan) => Omit<DriveInput, 'plan'>;
};

type Files = { readonly caseFile: string; readonly eventsFile: string; readonly until: Instant | null };
type Placed = { readonly value: EventLine; readonly number: number };

const MINUTE_MS = 60_000;
const YEAR_MS = 366 * 86_400_000;

/** Reads both files; every finding of both at once, each with its place. */
export async function readScenario(
  files: Files,
  io: CommandIo,
  language: Language,
): Promise<Result<Scenario, readonly BadInput[]>> {
  const caseText = await readText(files.caseFile, io, language);
  const eventsText = await readText(files.eventsFile, io, language);
  const given = caseText.ok ? readJson(caseText.value, caseFileSchema, { file: files.caseFile, line: null }) : caseText;
  const lines = eventsText.ok ? readLines(eventsText.value, files.eventsFile) : eventsText;
  if (!given.ok || !lines.ok) return err([...(given.ok ? [] : given.error), ...(lines.ok ? [] : lines.error)]);
  const startAt = given.value.startedAt ?? startOf(lines.value);
  if (startAt === null) return err([{ place: files.eventsFile, message: sayStep(language, 'noStart') }]);
  const problems = wrongFacts(given.value, lines.value, files);
  return problems.length > 0 ? err(problems) : ok(scenarioOf(given.value, lines.value, startAt, files.until));
}

function scenarioOf(given: CaseFile, lines: readonly Placed[], startAt: Instant, until: Instant | null): Scenario {
  const pack = findPack(given.country ?? null);
  const last = lines.at(-1)?.value.at ?? startAt;
  const people = peopleOf(given);
  return {
    assumed: assumptions(given),
    inputFor: (plan) => ({
      startAt,
      facts: snapshot(given.facts, startAt),
      ...(people === undefined ? {} : { people }),
      timeline: lines.flatMap(({ value }) => (isAnswerLine(value) ? [] : [entryOf(value, pack)])),
      until: until ?? addMs(last > startAt ? last : startAt, YEAR_MS),
      ports: portsOf(
        given,
        lines.map(({ value }) => value),
        plan,
        pack,
      ),
    }),
  };
}

function entryOf(value: Exclude<EventLine, AnswerLine>, pack: Pack): TimelineEntry {
  return { at: value.at, facts: factsOf(value), body: (world) => bodyOf(value, world, pack) };
}

/** Answers written in the file come first, in their order; then law answers, and the provider that always delivers. */
function portsOf(given: CaseFile, lines: readonly EventLine[], plan: Plan, pack: Pack): WorldPorts {
  const lawful = lawfulGate(debtorOf(given), pack, plan.settings.limits);
  const written = lines.filter(isAnswerLine);
  const take = <K extends AnswerLine['kind']>(kind: K, opId?: string): Extract<AnswerLine, { kind: K }> | undefined => {
    const isWanted = (one: AnswerLine): one is Extract<AnswerLine, { kind: K }> =>
      one.kind === kind && (one.kind !== 'gateAnswered' || one.opId === undefined || one.opId === opId);
    const found = written.find(isWanted);
    if (found !== undefined) written.splice(written.indexOf(found), 1);
    return found;
  };
  const told = new Set(lines.flatMap((one) => (one.kind === 'contactResult' ? [one.contactId ?? '*'] : [])));
  return {
    gate: (request, contactId, world): GateAnswer => {
      const answer = take('gateAnswered', request.opId)?.answer;
      if (answer === undefined) return lawful.gate(request, contactId, world);
      if (answer.kind === 'refused') return answer;
      const channel = answer.channel ?? request.channels[0] ?? 'sms';
      const sendBefore = answer.sendBefore ?? addMs(world.now, 60 * MINUTE_MS);
      return {
        kind: 'allowed',
        contactId: makeId.contact(answer.contactId ?? contactId),
        channel,
        sendBefore,
        rules: answer.rules,
      };
    },
    resolve: (spec) => {
      const written = take('instantResolved');
      return written === undefined
        ? lawful.resolve(spec)
        : { instant: written.instant, zone: written.zone, zoneDataVersion: written.zoneDataVersion };
    },
    // Where the file tells what became of contacts, nothing is made up beside it.
    deliver: ({ contactId }): Delivery =>
      told.has('*') || told.has(contactId)
        ? []
        : [
            { afterMs: MINUTE_MS, result: 'sent' },
            { afterMs: 2 * MINUTE_MS, result: 'delivered' },
          ],
  };
}

function debtorOf({ zone, contactPoints, people, accountIds, creditor, product }: CaseFile) {
  const zones = zone === undefined ? [] : typeof zone === 'string' ? [zone] : zone;
  const source = typeof zone === 'string' ? ('declaredDomicile' as const) : ('address' as const);
  return {
    people: people ?? {},
    zones: zones.map((name) => ({ zone: name, source })),
    points: contactPoints.map((point, index) => ({
      channel: point.channel,
      contactPointId: point.contactPointId ?? `cp${index + 1}`,
      source: point.source ?? ('debtor' as const),
      validity: point.validity ?? ('valid' as const),
      consent: point.consent ?? true,
    })),
    accountIds,
    creditor: creditor === undefined ? null : { id: creditor.id ?? '', type: creditor.type ?? null },
    product: product ?? null,
  };
}

function peopleOf({ people }: CaseFile): People | undefined {
  if (people === undefined) return undefined;
  return Object.fromEntries(Object.entries(people).map(([role, id]) => [role, [makeId.person(id)]]));
}

function assumptions({ contactPoints }: CaseFile): readonly string[] {
  return [
    ...(contactPoints.some(({ consent }) => consent === undefined) ? ['contactPoints.consent: given'] : []),
    ...(contactPoints.some(({ source }) => source === undefined) ? ['contactPoints.source: debtor'] : []),
    'content: complete',
  ];
}

function readLines(text: string, file: string): Result<readonly Placed[], readonly BadInput[]> {
  const read: Placed[] = [];
  const bad: BadInput[] = [];
  for (const { number, line } of linesOf(text)) {
    const parsed = readJson(line, eventLineSchema, { file, line: number });
    if (parsed.ok) read.push({ value: parsed.value, number });
    else bad.push(...parsed.error);
  }
  // Lines of the same instant keep their order.
  return bad.length > 0
    ? err(bad)
    : ok(read.sort((a, b) => (a.value.at < b.value.at ? -1 : a.value.at > b.value.at ? 1 : 0)));
}

function startOf(lines: readonly Placed[]): Instant | null {
  return (lines.find(({ value }) => value.kind === 'started') ?? lines[0])?.value.at ?? null;
}

function factsOf({ facts, at }: EventLine): FactSnapshot {
  return facts === undefined || Array.isArray(facts) ? {} : snapshot(facts, at);
}

function snapshot(facts: Readonly<Record<string, Json>>, at: Instant): FactSnapshot {
  const { facts: values } = normaliseFacts(facts);
  return Object.fromEntries(
    Object.entries(values).map(([id, value]) => [id, { value, source: 'case', asOf: at, knownAt: at }]),
  );
}

/** Facts of the catalogue that are not of their type: a decision on them would be made on something else than was meant. */
function wrongFacts(given: CaseFile, lines: readonly Placed[], files: Files): readonly BadInput[] {
  const check = (facts: Readonly<Record<string, Json>>, place: string): readonly BadInput[] =>
    normaliseFacts(facts).problems.map(({ fact, expected, found }) => ({
      place: `${place} /facts/${fact}`,
      message: `found ${JSON.stringify(found)}, expected ${expected}`,
    }));
  const inLines = lines.flatMap(({ value, number }) =>
    value.facts === undefined || Array.isArray(value.facts) ? [] : check(value.facts, `${files.eventsFile}:${number}`),
  );
  return [...check(given.facts, files.caseFile), ...inLines];
}

async function readText(file: string, io: CommandIo, language: Language): Promise<Result<string, readonly BadInput[]>> {
  try {
    return ok(await io.readFile(file));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    return err([{ place: file, message: sayStep(language, 'unreadable', { why }) }]);
  }
}
