import fc from 'fast-check';
import { CHANNELS, PURPOSES, RECIPIENT_ROLES, TONES } from '#engine/case/words.ts';
import { makeId } from '#engine/case/make-id.ts';
import type { StepId } from '#engine/case/ids.ts';
import { AWAITABLE_EVENTS } from '#engine/steps/labels/case-events.ts';
import { DRAWN_EXIT_REASONS } from '#engine/steps/labels/exit-reasons.ts';
import { LANGUAGES } from '#engine/steps/label.ts';
import type { Json, JsonObject } from '#rules/base/json.ts';
import { CATALOGUE } from '#rules/facts/catalogue.ts';
import type { CompileContext } from './check-context.ts';
import type { DocumentStep, StrategyDocument } from './document.ts';
import { readDocument } from './read-document.ts';
import type { TemplateLibrary } from './template-library.ts';

/** The one template of generated documents: a lawful text for every channel, language and tone. */
const TEMPLATES: TemplateLibrary = {
  texto: {
    id: 'texto',
    name: { es: 'Texto', en: 'Text', pt: 'Texto' },
    texts: CHANNELS.flatMap((channel) =>
      LANGUAGES.flatMap((language) =>
        TONES.map((tone) => ({
          channel,
          language,
          tone,
          subject: channel === 'email' ? '{{creditorName}}' : null,
          body: '{{firstName}}, {{overdueAmount}}, {{creditorName}}. {{optOut}}',
        })),
      ),
    ),
  },
};

/** What generated documents are linted and compiled with. */
export const arbitraryContext: CompileContext = {
  strategyId: 'generated',
  templates: TEMPLATES,
  facts: CATALOGUE,
  budgets: [],
};

type Drawn = { readonly kind: string; readonly settings: JsonObject };
/** Outcomes of a step: `chain` leads on to the next step, `forward` to any later one, `anywhere` also back. */
type Shape = Drawn & {
  readonly chain: string;
  readonly forward: readonly string[];
  readonly anywhere: readonly string[];
};

const duration = fc.record({
  amount: fc.integer({ min: 1, max: 30 }),
  unit: fc.constantFrom('minutes', 'hours', 'days'),
});
const time = fc.constantFrom('07:00', '09:30', '18:45');

/** The six ways a wait may be written, the five forms of the issue: days and dates are one of them. */
const wait: fc.Arbitrary<Shape> = fc
  .oneof(
    fc.record({ form: fc.constant('duration'), duration }),
    fc.record({
      form: fc.constant('days'),
      days: fc.integer({ min: 1, max: 40 }),
      time: fc.oneof(time, fc.constant('')),
    }),
    fc.record({ form: fc.constant('date'), date: fc.constantFrom('2026-12-01', '2027-02-28'), time }),
    fc.record({
      form: fc.constant('fact'),
      fact: fc.constantFrom('nextDueDate', 'oldestDueDate', 'lastPaymentDate'),
      offsetDays: fc.integer({ min: -10, max: 10 }),
      time,
    }),
    fc.record({
      form: fc.constant('lawfulHour'),
      channel: fc.constantFrom(...CHANNELS),
      purpose: fc.constantFrom(...PURPOSES),
    }),
    fc.record({
      form: fc.constant('weekday'),
      weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
      time,
    }),
  )
  .map((settings) => ({ kind: 'wait', settings, chain: 'done', forward: [], anywhere: [] }));

const waitFor: fc.Arbitrary<Shape> = fc
  .record({
    groups: fc.uniqueArray(fc.constantFrom(...AWAITABLE_EVENTS), { minLength: 1, maxLength: 4 }),
    deadline: duration,
    early: fc.boolean(),
  })
  .map(({ groups, deadline, early }) => ({
    kind: 'waitFor',
    settings: {
      awaited: groups.map((event, n) => ({ id: `r${n + 1}`, label: `Espera ${n + 1}`, events: [event] })),
      deadline,
      early,
    },
    chain: 'deadline',
    forward: [],
    anywhere: groups.map((_, n) => `r${n + 1}`),
  }));

/** Conditions that may hold or not, of several shapes and types; the interval makes rows of one decision disjoint. */
const extra: fc.Arbitrary<JsonObject> = fc.constantFrom<JsonObject>(
  { fact: 'hasWhatsapp', operator: 'equal', value: true },
  { fact: 'country', operator: 'in', value: ['CO', 'MX'] },
  { fact: 'bucket', operator: 'notEqual', value: 'x' },
  {
    any: [
      { fact: 'promisesBroken', operator: 'greaterThan', value: 0 },
      { fact: 'riskScore', operator: 'lessThan', value: 500 },
    ],
  },
  { not: { fact: 'promiseOpen', operator: 'equal', value: true } },
  { fact: 'overdueAmount', operator: 'greaterThanInclusive', value: { fact: 'minimumAmount' } },
);

const decide: fc.Arbitrary<Shape> = fc
  .record({
    cuts: fc.uniqueArray(fc.integer({ min: 0, max: 300 }), { minLength: 2, maxLength: 5 }),
    more: fc.array(extra, { maxLength: 2 }),
  })
  .map(({ cuts, more }) => {
    const sorted = [...cuts].sort((a, b) => a - b);
    const rows = sorted.slice(1).map((to, n) => ({
      id: `r${n + 1}`,
      label: `Rama ${n + 1}`,
      conditions: {
        all: [
          { fact: 'daysPastDue', operator: 'greaterThanInclusive', value: sorted[n] ?? 0 },
          { fact: 'daysPastDue', operator: 'lessThan', value: to },
          ...more,
        ],
      },
    }));
    return { kind: 'decide', settings: { rows }, chain: 'otherwise', forward: rows.map(({ id }) => id), anywhere: [] };
  });

const contact: fc.Arbitrary<Shape> = fc
  .record({
    channels: fc.uniqueArray(fc.constantFrom(...CHANNELS), { minLength: 1, maxLength: 3 }),
    template: fc.constant('texto'),
    tone: fc.constantFrom(...TONES),
    purpose: fc.constantFrom(...PURPOSES),
    recipient: fc.constantFrom(...RECIPIENT_ROLES),
    waitFor: fc.constantFrom('nothing', 'sent', 'delivered'),
    resultWithin: duration,
    giveUp: duration,
  })
  .map((settings) => ({
    kind: 'contact',
    settings,
    chain: 'sent',
    forward: settings.waitFor === 'nothing' ? ['notPossible'] : ['failed', 'notPossible'],
    anywhere: [],
  }));

const task: fc.Arbitrary<Shape> = fc
  .record({
    count: fc.integer({ min: 1, max: 3 }),
    role: fc.constantFrom('agent', 'supervisor', 'coordinator'),
    due: duration,
  })
  .map(({ count, role, due }) => {
    const outcomes = Array.from({ length: count }, (_, n) => ({ id: `r${n + 1}`, label: `Resultado ${n + 1}` }));
    const settings = { title: 'Llamar', instructions: '', role, priority: 2, outcomes, due };
    return { kind: 'task', settings, chain: 'overdue', forward: [], anywhere: outcomes.map(({ id }) => id) };
  });

const update: fc.Arbitrary<Shape> = fc
  .constantFrom<readonly JsonObject[]>(
    [{ fact: 'segment', value: 'a' }],
    [
      { fact: 'riskScore', value: 700 },
      { fact: 'promiseOpen', value: false },
      { fact: 'segment', value: null },
    ],
  )
  .map((set) => ({ kind: 'update', settings: { set }, chain: 'done', forward: [], anywhere: [] }));

const middle: fc.Arbitrary<Shape> = fc.oneof(wait, waitFor, decide, contact, task, update);

/**
 * Lint-clean documents of all kinds. Each step leads on to the next one by one outcome, so every step is reachable and
 * the last is an exit; other outcomes lead to later steps, and those that only an event brings lead back as well.
 */
export const documentArbitrary: fc.Arbitrary<StrategyDocument> = fc
  .record({
    middles: fc.array(middle, { minLength: 1, maxLength: 12 }),
    reason: fc.constantFrom(...DRAWN_EXIT_REASONS),
    picks: fc.infiniteStream(fc.nat(1_000)),
    settings: fc.record({
      language: fc.constantFrom(...LANGUAGES),
      currency: fc.constantFrom(null, 'COP', 'CLP'),
      exitWhenCurrent: fc.boolean(),
      onSegmentChange: fc.constantFrom('stay', 'leaveAtSafePoint', 'leaveNow'),
      goal: fc.constantFrom(null, {
        conditions: { all: [{ fact: 'nothingDue', operator: 'equal', value: true }] },
        windowDays: 60,
      }),
    }),
    note: fc.option(fc.string({ maxLength: 20 })),
  })
  .map(({ middles, reason, picks, settings, note }) => {
    const shapes: readonly Shape[] = [
      { kind: 'entry', settings: { audience: 'Todos' }, chain: 'next', forward: [], anywhere: [] },
      ...middles,
    ];
    const last = shapes.length + 1;
    const steps = shapes.map((shape, index): [string, DocumentStep] => {
      const own = index + 1;
      const pick = (from: number, to: number): StepId => idOf(from + ((picks.next().value ?? 0) % (to - from + 1)));
      const outcomes: [string, StepId][] = [
        [shape.chain, idOf(own + 1)],
        ...shape.forward.map((outcome): [string, StepId] => [outcome, pick(own + 1, last)]),
        ...shape.anywhere.map((outcome): [string, StepId] => [outcome, pick(2, last)]),
      ];
      return [idOf(own), { kind: shape.kind, settings: shape.settings, outcomes: Object.fromEntries(outcomes) }];
    });
    const exit: DocumentStep = { kind: 'exit', settings: { reason }, outcomes: {} };
    const notes = note === null ? [] : [{ id: 'n1', stepId: 's2', text: note }];
    return parsed({
      schemaVersion: 1,
      name: 'Generada',
      settings,
      entry: 's1',
      steps: { ...Object.fromEntries(steps), [idOf(last)]: exit },
      notes,
    });
  });

/** Documents that parse but may have anything wrong that lint knows: settings emptied, wires cut, lost or crossed. */
export const brokenDocumentArbitrary: fc.Arbitrary<StrategyDocument> = fc
  .record({
    document: documentArbitrary,
    harm: fc.array(fc.record({ step: fc.nat(20), what: fc.constantFrom('cut', 'lose', 'empty', 'kind', 'cross') }), {
      maxLength: 6,
    }),
  })
  .map(({ document, harm }) => harm.reduce((so, { step, what }) => damage(so, step, what), document));

function damage(document: StrategyDocument, n: number, what: string): StrategyDocument {
  const ids = Object.keys(document.steps);
  const id = ids[n % ids.length] ?? 's1';
  const step = document.steps[id];
  if (step === undefined) return document;
  const [first] = Object.keys(step.outcomes);
  const wires = (to: string | undefined): Readonly<Record<string, StepId>> =>
    first === undefined
      ? step.outcomes
      : Object.fromEntries(
          Object.entries(step.outcomes).flatMap(([key, led]) =>
            key === first ? (to === undefined ? [] : [[key, makeId.step(to)]]) : [[key, led]],
          ),
        );
  const harms: Readonly<Record<string, DocumentStep>> = {
    cut: { ...step, outcomes: wires(undefined) },
    lose: { ...step, outcomes: wires('nowhere') },
    cross: { ...step, outcomes: wires(id) },
    empty: { ...step, settings: {} },
    kind: { ...step, kind: `${step.kind}x` },
  };
  return { ...document, steps: { ...document.steps, [id]: harms[what] ?? step } };
}

function idOf(n: number): StepId {
  return makeId.step(`s${n}`);
}

/** Generated documents go the same way in as files do. */
function parsed(json: Json | object): StrategyDocument {
  const { document, findings } = readDocument(json);
  if (document === null || findings.length > 0) throw new Error(`the generator is wrong: ${JSON.stringify(findings)}`);
  return document;
}
