import { z } from 'zod';
import type { CaseEventBody } from '#engine/case/case-event.ts';
import { CONTACT_RESULTS } from '#engine/case/contact-result.ts';
import { REFUSAL_CODES } from '#engine/case/gate-answer.ts';
import { makeId } from '#engine/case/make-id.ts';
import { CHANNELS, HOLD_KINDS } from '#engine/case/words.ts';
import type { CaseWorld } from '#engine/simulate/case-world.ts';
import { holdEffect } from '#rules/packs/find-pack.ts';
import type { Pack } from '#rules/packs/pack.ts';
import { factsSchema, instantSchema } from './case-file.ts';

/** On every line: when, and the facts as they are from then on. `number` is allowed so that stored events can be replayed; lines are numbered anew. */
const line = { at: instantSchema, facts: factsSchema.optional(), number: z.int().optional() };
const person = z.string().default('holder').transform(makeId.person);
const account = z.string().default('a1').transform(makeId.account);
const channel = z.enum(CHANNELS);

const scopeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('case') }),
  z.strictObject({ kind: z.literal('person'), personId: person }),
  z.strictObject({ kind: z.literal('channel'), personId: person, channel }),
  z.strictObject({ kind: z.literal('address'), personId: person, contactPointId: z.string() }),
  z.strictObject({ kind: z.literal('account'), accountId: account }),
  z.strictObject({ kind: z.literal('disputedAmount'), accountId: account }),
]);

const holdSchema = z.union([
  z.enum(HOLD_KINDS).transform((kind) => ({ kind })),
  z.strictObject({
    kind: z.enum(HOLD_KINDS),
    holdId: z.string().optional(),
    scope: scopeSchema.optional(),
    effect: z
      .strictObject({ stops: z.enum(['allContacts', 'collectionContacts', 'marksOnly']), endsCase: z.boolean() })
      .optional(),
    from: instantSchema.optional(),
    reviewAt: instantSchema.nullish(),
  }),
]);

const rules = z.array(z.strictObject({ id: z.string(), law: z.string(), article: z.string() })).default([]);
const answerSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('allowed'),
    contactId: z.string().optional(),
    channel: channel.optional(),
    sendBefore: instantSchema.optional(),
    rules,
  }),
  z.strictObject({
    kind: z.literal('refused'),
    code: z.enum(REFUSAL_CODES),
    next: instantSchema.nullable().default(null),
    rules,
  }),
]);

const event = <K extends string, S extends z.core.$ZodLooseShape>(kind: K, shape: S) =>
  z.strictObject({ ...line, kind: z.literal(kind), ...shape });
const payment = { accountId: account, movementId: z.string().default('m1') };
const ofPerson = { personId: person };
const ofAccount = { accountId: account };
const scope = { scope: z.enum(['tenant', 'strategy']).default('strategy') };

/** One line of `--events`: a case event of engine/case/case-event.ts, with what a person writing by hand may leave out. */
export const eventLineSchema = z.discriminatedUnion('kind', [
  event('started', {}),
  event('due', {}),
  event('paymentReported', payment),
  event('paymentPosted', payment),
  event('paymentReversed', payment),
  event('reply', {
    contactId: z.string().transform(makeId.contact).nullable().default(null),
    channel: channel.default('sms'),
    inboxId: z.string().default('i1'),
  }),
  event('optOut', { ...ofPerson, channel: channel.nullable().default(null) }),
  event('hold', { hold: holdSchema }),
  event('holdReleased', { holdId: z.string().transform(makeId.hold) }),
  event('consentChanged', ofPerson),
  event('contactPointChanged', ofPerson),
  event('promise', {
    promiseId: z.string().default('p1'),
    state: z.enum(['made', 'kept', 'partial', 'broken', 'cancelled']).default('made'),
  }),
  // Here `facts` may also be a list of names, as a stored event has it.
  z.strictObject({
    ...line,
    kind: z.literal('factsChanged'),
    facts: z.union([factsSchema, z.array(z.string())]).default([]),
  }),
  event('accountJoined', ofAccount),
  event('accountLeft', ofAccount),
  event('placementRecalled', ofAccount),
  event('taskDone', {
    outcome: z.string(),
    taskId: z.string().optional(),
    opId: z.string().transform(makeId.op).nullish(),
  }),
  event('contactResult', {
    result: z.enum(CONTACT_RESULTS),
    contactId: z.string().optional(),
    reason: z.string().default(''),
  }),
  event('paused', scope),
  event('resumed', scope),
  event('segmentLeft', { behaviour: z.enum(['stay', 'leaveAtSafePoint', 'leaveNow']) }),
  event('migrated', { planHash: z.string().default('').transform(makeId.plan), to: z.string().transform(makeId.step) }),
  event('instantResolved', {
    instant: instantSchema.nullable(),
    zone: z.string().default(''),
    zoneDataVersion: z.string().default(''),
  }),
  event('gateAnswered', { opId: z.string().optional(), answer: answerSchema }),
]);
export type EventLine = z.infer<typeof eventLineSchema>;
type Of<K extends EventLine['kind']> = Extract<EventLine, { readonly kind: K }>;

/** Lines that answer a question instead of happening by themselves. */
export type AnswerLine = Of<'instantResolved' | 'gateAnswered'>;

export function isAnswerLine(given: EventLine): given is AnswerLine {
  return given.kind === 'instantResolved' || given.kind === 'gateAnswered';
}

/** The case event of a line, when its time has come; null where the line only says what time it is. */
export function bodyOf(given: Exclude<EventLine, AnswerLine>, world: CaseWorld, pack: Pack): CaseEventBody | null {
  // The case starts by itself, and what is due is seen on every wake.
  if (given.kind === 'started' || given.kind === 'due') return null;
  if (given.kind === 'hold') return { kind: 'hold', hold: holdOf(given, pack) };
  if (given.kind === 'factsChanged') return { kind: 'factsChanged', facts: namesOf(given.facts) };
  if (given.kind === 'taskDone') return taskDone(given, world);
  if (given.kind !== 'contactResult') return given;
  const { contactId, result, reason } = given;
  const latest = world.contacts.at(-1)?.contactId;
  return {
    kind: 'contactResult',
    contactId: makeId.contact(contactId ?? latest ?? ''),
    result,
    reason,
  };
}

/** Without an id it is the task opened last. */
function taskDone({ taskId, opId, outcome }: Of<'taskDone'>, world: CaseWorld): CaseEventBody {
  if (taskId !== undefined) return { kind: 'taskDone', taskId: makeId.task(taskId), outcome, opId: opId ?? null };
  const open = world.tasks.at(-1);
  return {
    kind: 'taskDone',
    taskId: open?.taskId ?? makeId.task(''),
    outcome,
    opId: opId ?? open?.opId ?? null,
  };
}

function namesOf(facts: Of<'factsChanged'>['facts']): readonly string[] {
  return Array.isArray(facts) ? facts.map(String) : Object.keys(facts);
}

/** By its kind alone a hold is the holder's, and does what the country's pack says. */
function holdOf({ hold, at }: Of<'hold'>, pack: Pack) {
  const { kind, holdId, scope, effect, from, reviewAt } = {
    holdId: undefined,
    scope: undefined,
    effect: undefined,
    from: undefined,
    reviewAt: null,
    ...hold,
  };
  return {
    holdId: makeId.hold(holdId ?? kind),
    kind,
    scope: scope ?? { kind: 'person' as const, personId: makeId.person('holder') },
    effect: effect ?? holdEffect(pack, kind),
    from: from ?? at,
    reviewAt: reviewAt ?? null,
  };
}
