import { z } from 'zod';
import { PARK_CODES } from '#engine/case/command.ts';
import { CHANNELS, EXIT_REASONS, PURPOSES, RECIPIENT_ROLES } from '#engine/case/words.ts';
import { accountSchema, movementSchema, promiseSchema } from './account-routes.ts';
import { auditBundleSchema } from './audit-bundle.ts';
import {
  hashSchema,
  idSchema,
  instantSchema,
  jsonObjectSchema,
  jsonSchema,
  noteSchema,
  totalSchema,
} from './base-schema.ts';
import { holdSchema } from './hold-routes.ts';
import { pageOf, pageQuery } from './page.ts';
import { LEADS, type Role } from './roles.ts';
import type { Route } from './route.ts';
import { taskSchema } from './task-routes.ts';

const CURERS: readonly Role[] = [...LEADS, 'operator'];
const AUDITORS: readonly Role[] = ['auditor', 'supervisor'];

export const CASE_STATUSES = ['new', 'open', 'needsAttention', 'closed'] as const;

const caseHead = {
  id: idSchema,
  strategyId: idSchema,
  strategyName: z.string(),
  version: z.int(),
  status: z.enum(CASE_STATUSES),
  /** The step as drawn; null before the first turn. */
  stepId: z.string().nullable(),
  nextAt: instantSchema.nullable(),
  owner: z.string().nullable(),
  attentionCode: z.enum(PARK_CODES).nullable(),
  openedAt: instantSchema,
  closedAt: instantSchema.nullable(),
  closeReason: z.enum(EXIT_REASONS).nullable(),
  /** null for a role that may not see whom a case is about. */
  debtor: z.strictObject({ id: idSchema, name: z.string(), reference: z.string() }).nullable(),
  /** Time zones the debtor may be in, the likeliest first; empty: unknown. */
  zones: z.array(z.string()),
};

export const caseSummarySchema = z
  .strictObject({
    ...caseHead,
    accounts: z.array(z.strictObject({ id: idSchema, reference: z.string() })),
    overdue: z.array(totalSchema),
    daysPastDue: z.int().nullable(),
    /** What a parked case lacks, e.g. the fact, and since when it waits. */
    attentionDetail: z.string().nullable(),
    attentionSince: instantSchema.nullable(),
  })
  .meta({ id: 'CaseSummary' });

/** One record of the trail. `content` is whole for those who may read what names a person and while its key lives. */
const caseRecordSchema = z
  .strictObject({
    number: z.int(),
    at: instantSchema,
    kind: z.string(),
    opId: z.string().nullable(),
    stepId: z.string().nullable(),
    enrolment: z.int(),
    seq: z.int(),
    readable: z.enum(['whole', 'clearPart', 'erased']),
    content: jsonObjectSchema,
    /** The person who did what an `act` records; null where a process or a provider did. */
    actor: z.string().nullable(),
    hash: hashSchema,
  })
  .meta({ id: 'CaseRecord' });

export const CONTACT_STATES = [
  'reserved',
  'sending',
  'sent',
  'delivered',
  'failed',
  'unknown',
  'expired',
  'cancelled',
] as const;

export const contactSchema = z
  .strictObject({
    id: idSchema,
    caseId: idSchema.nullable(),
    origin: z.enum(['cauce', 'outside']),
    seq: z.int().nullable(),
    stepId: z.string().nullable(),
    channel: z.enum(CHANNELS),
    purpose: z.enum(PURPOSES),
    tone: z.string().nullable(),
    recipientRole: z.enum(RECIPIENT_ROLES),
    templateId: z.string().nullable(),
    language: z.string().nullable(),
    state: z.enum(CONTACT_STATES),
    reason: z.string().nullable(),
    decidedAt: instantSchema,
    sendBefore: instantSchema.nullable(),
    sentAt: instantSchema.nullable(),
    endedAt: instantSchema.nullable(),
    /** The text as it was sent, byte for byte, and where to; null for roles that may not read it. */
    message: z
      .strictObject({
        address: z.string().nullable(),
        subject: z.string().nullable(),
        body: z.string().nullable(),
        sha256: z.string().nullable(),
      })
      .nullable(),
    attempts: z.array(
      z.strictObject({
        number: z.int(),
        startedAt: instantSchema,
        endedAt: instantSchema.nullable(),
        disposition: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Contact' });

const factReadingSchema = z
  .strictObject({
    fact: z.string(),
    value: jsonSchema.nullable(),
    source: z.string(),
    asOf: instantSchema.nullable(),
    knownAt: instantSchema.nullable(),
    /** Whole seconds of business time since the books' cut-off; null for what is read live. */
    ageSeconds: z.int().nullable(),
    invented: z.boolean(),
  })
  .meta({ id: 'FactReading' });

/**
 * What one committed decision was made on. `facts` are those of that moment with their age then, `events` what had
 * happened; null for those who may not read amounts, and once their person's key is destroyed.
 */
const caseTurnSchema = z
  .strictObject({
    seq: z.int(),
    at: instantSchema,
    planHash: hashSchema,
    /** The version whose plan decided it; null where no version of the strategy has that plan. */
    version: z.int().nullable(),
    facts: z.array(factReadingSchema).nullable(),
    events: z.array(jsonObjectSchema).nullable(),
  })
  .meta({ id: 'CaseTurn' });

const caseSchema = z
  .strictObject({
    ...caseHead,
    enrolment: z.int(),
    seq: z.int(),
    planHash: hashSchema,
    launchId: idSchema.nullable(),
    /** Business now, when this was read. */
    now: instantSchema,
    creditor: z.strictObject({ id: idSchema, name: z.string() }),
    accounts: z.array(accountSchema),
    /** As they read now; what a decision was made on stands in its turn. */
    facts: z.array(factReadingSchema),
    /** The turns of these records. */
    turns: z.array(caseTurnSchema),
    records: z.array(caseRecordSchema),
    /** Records beyond the page; ask again with `recordsAfter`. */
    moreRecords: z.boolean(),
    contacts: z.array(contactSchema),
    tasks: z.array(taskSchema),
    holds: z.array(holdSchema),
    promises: z.array(promiseSchema),
    movements: z.array(movementSchema),
  })
  .meta({ id: 'Case' });

const one = z.strictObject({ caseId: idSchema });
const base = { tag: 'cases' } as const;

export const caseRoutes = {
  listCases: {
    ...base,
    method: 'get',
    path: '/cases',
    summary: 'Cases, newest first',
    access: 'signedIn',
    query: z.strictObject({
      ...pageQuery,
      strategyId: idSchema.optional(),
      version: z.coerce.number().int().min(1).optional(),
      status: z.enum(CASE_STATUSES).optional(),
      stepId: z.string().max(64).optional(),
      attention: z.enum(PARK_CODES).optional(),
      launchId: idSchema.optional(),
      /** Cases that entered as members of this segment. */
      segmentId: idSchema.optional(),
      /** The beginning of a case id, or an account's or debtor's reference. */
      search: z.string().trim().max(120).optional(),
    }),
    status: 200,
    response: pageOf(caseSummarySchema),
  },
  attention: {
    ...base,
    method: 'get',
    path: '/cases/attention',
    summary: 'What waits for a person, by reason',
    access: 'signedIn',
    status: 200,
    response: z.strictObject({
      total: z.int(),
      byCode: z.array(z.strictObject({ code: z.enum(PARK_CODES), count: z.int() })),
    }),
  },
  getCase: {
    ...base,
    method: 'get',
    path: '/cases/:caseId',
    summary: 'The whole case: facts with source and age, timeline, messages as sent, tasks, holds, promises, movements',
    access: 'signedIn',
    params: one,
    query: z.strictObject({ recordsAfter: z.coerce.number().int().min(0).default(0) }),
    status: 200,
    response: caseSchema,
  },
  retryCase: {
    ...base,
    method: 'post',
    path: '/cases/:caseId/retry',
    summary: 'Its cause is cured: the parked case tries again',
    access: CURERS,
    params: one,
    status: 202,
    response: z.strictObject({ caseId: idSchema, eventNumber: z.int() }),
  },
  closeCase: {
    ...base,
    method: 'post',
    path: '/cases/:caseId/close',
    summary: 'A parked case that nobody can cure ends here, with a reason; its accounts are free for other strategies',
    access: LEADS,
    params: one,
    body: z.strictObject({ reason: noteSchema.min(1) }),
    status: 202,
    response: z.strictObject({ caseId: idSchema, eventNumber: z.int() }),
  },
  auditCase: {
    ...base,
    method: 'get',
    path: '/cases/:caseId/audit',
    summary: 'Everything `cauce audit verify` needs to recompute the chain and every decision offline',
    access: AUDITORS,
    params: one,
    status: 200,
    response: auditBundleSchema,
  },
} as const satisfies Readonly<Record<string, Route>>;
