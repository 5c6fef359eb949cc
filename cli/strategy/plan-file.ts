import { z } from 'zod';
import { planHash } from '#engine/compile/plan-hash.ts';
import { CONTACT_RESULTS } from '#engine/case/contact-result.ts';
import { CHANNELS, EXIT_REASONS, PURPOSES, RECIPIENT_ROLES } from '#engine/case/words.ts';
import type { Plan } from '#engine/ops/plan.ts';
import { isJsonObject, type Json, type JsonObject } from '#rules/base/json.ts';
import { err, ok, type Result } from '#rules/base/result.ts';
import { DECORATORS, OPERATORS } from '#rules/language/condition.ts';
import { readJson, type BadInput } from '../law/bad-input.ts';

/** Whether a file holds what `strategy compile` prints, or the plan alone, rather than a strategy. */
export function isPlanFile(document: Json): document is JsonObject {
  return isJsonObject(document) && (Object.hasOwn(document, 'plan') || Object.hasOwn(document, 'ops'));
}

/** The plan of such a file. Where a hash stands beside it, it must be the plan's: a plan is named by what it says. */
export function readPlan(document: JsonObject, file: string): Result<Plan, readonly BadInput[]> {
  const isCompiled = Object.hasOwn(document, 'plan');
  const schema = isCompiled ? compiledSchema : planSchema;
  const parsed = readJson<unknown>(JSON.stringify(document), schema, { file, line: null });
  if (!parsed.ok) return parsed;
  // The schema has just proved every member; brands are given to what is proved.
  const plan = JSON.parse(JSON.stringify(isCompiled ? document['plan'] : document)) as Plan;
  const hash = planHash(plan);
  return !isCompiled || document['hash'] === hash
    ? ok(plan)
    : err([{ place: `${file} /hash`, message: `the plan's hash is ${hash}` }]);
}

const reference = {
  fact: z.string(),
  path: z.array(z.string()).optional(),
  params: z.record(z.string(), z.json()).optional(),
};
const described = { priority: z.number().optional(), name: z.string().optional() };

const conditionSchema: z.ZodType = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('all'), conditions: z.array(conditionSchema), ...described }),
    z.strictObject({ kind: z.literal('any'), conditions: z.array(conditionSchema), ...described }),
    z.strictObject({ kind: z.literal('not'), condition: conditionSchema, ...described }),
    z.strictObject({ kind: z.literal('named'), condition: z.string(), ...described }),
    z.strictObject({
      kind: z.literal('leaf'),
      operator: z.enum(OPERATORS),
      decorators: z.array(z.enum(DECORATORS)),
      value: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('literal'), value: z.json() }),
        z.strictObject({ kind: z.literal('factRef'), ...reference }),
      ]),
      ...reference,
      ...described,
    }),
  ]),
);

const base = { id: z.string(), stepId: z.string(), edges: z.record(z.string(), z.string()) };
const purpose = z.enum(PURPOSES);
const channel = z.enum(CHANNELS);
const time = z.string();

const untilSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('duration'), ms: z.number() }),
  z.strictObject({ kind: z.literal('days'), days: z.number(), time: time.nullable() }),
  z.strictObject({ kind: z.literal('date'), date: z.string(), time }),
  z.strictObject({ kind: z.literal('fact'), fact: z.string(), offsetDays: z.number(), time }),
  z.strictObject({ kind: z.literal('lawfulHour'), purpose, channel }),
  z.strictObject({ kind: z.literal('weekday'), weekdays: z.array(z.int().min(1).max(7)), time }),
]);

const opSchema = z.discriminatedUnion('op', [
  z.strictObject({ ...base, op: z.literal('wait-1'), until: untilSchema }),
  z.strictObject({
    ...base,
    op: z.enum(['wait-for-1', 'wait-for-2']),
    awaited: z.array(z.strictObject({ event: z.string(), outcome: z.string() })),
    deadlineMs: z.number(),
    early: z.boolean(),
  }),
  z.strictObject({
    ...base,
    op: z.literal('decide-1'),
    rows: z.array(z.strictObject({ id: z.string(), conditions: conditionSchema, outcome: z.string() })),
    otherwise: z.string(),
  }),
  z.strictObject({
    ...base,
    op: z.literal('contact-1'),
    channels: z.array(channel),
    purpose,
    tone: z.string(),
    template: z.string(),
    recipient: z.enum(RECIPIENT_ROLES),
    waitFor: z.enum(['nothing', 'sent', 'delivered']),
    resultWithinMs: z.number(),
    giveUpMs: z.number(),
  }),
  z.strictObject({
    ...base,
    op: z.literal('task-1'),
    title: z.string(),
    instructions: z.string(),
    role: z.enum(['agent', 'supervisor', 'coordinator']),
    priority: z.number(),
    outcomes: z.array(z.string()),
    dueMs: z.number(),
  }),
  z.strictObject({
    ...base,
    op: z.literal('update-1'),
    set: z.array(z.strictObject({ fact: z.string(), value: z.json() })),
  }),
  z.strictObject({ ...base, op: z.literal('exit-1'), reason: z.enum(EXIT_REASONS) }),
]);

const planSchema = z.strictObject({
  schema: z.literal(1),
  strategyId: z.string(),
  entry: z.string(),
  ops: z.record(z.string(), opSchema),
  settings: z.strictObject({
    exitWhenCurrent: z.boolean(),
    goal: z.strictObject({ condition: conditionSchema, windowMs: z.number() }).nullable(),
    onSegmentChange: z.enum(['stay', 'leaveAtSafePoint', 'leaveNow']),
    safePoints: z.array(z.string()),
    language: z.string(),
    limits: z.array(z.strictObject({ max: z.number(), days: z.number() })),
    wakeOn: z.record(z.string(), z.array(z.enum(CONTACT_RESULTS))),
  }),
  factsRead: z.array(z.string()),
  templates: z.record(z.string(), z.json()),
});

const compiledSchema = z.strictObject({ hash: z.string(), plan: planSchema });
