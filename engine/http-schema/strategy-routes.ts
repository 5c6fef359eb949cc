import { z } from 'zod';
import type { StrategyDocument } from '#engine/strategy/document.ts';
import { hashSchema, idSchema, instantSchema, jsonSchema, languageSchema, noteSchema, opaque } from './base-schema.ts';
import { editSchema, strategySourceSchema } from './edit-schema.ts';
import { findingSchema } from './finding-schema.ts';
import { pageOf, pageQuery } from './page.ts';
import { DRAWERS, type Role } from './roles.ts';
import type { Route } from './route.ts';

const READERS = 'signedIn';
const APPROVERS: readonly Role[] = ['approver'];
const PUBLISHERS: readonly Role[] = ['strategist', 'approver'];
const STOPPERS: readonly Role[] = ['strategist', 'supervisor', 'coordinator', 'operator'];

const VERSION_STATES = ['inReview', 'approved', 'published', 'retired', 'returned'] as const;
const personRef = z.strictObject({ id: idSchema, name: z.string() });

/** A document as drawn; `engine/strategy` has its parser. */
const documentSchema = opaque<StrategyDocument>('A strategy document (engine/strategy/document.ts)');

export const versionSchema = z
  .strictObject({
    version: z.int(),
    state: z.enum(VERSION_STATES),
    documentHash: hashSchema,
    planHash: hashSchema,
    author: personRef,
    /** While in review: whose edits are in it since the last published version. None of them can approve it. */
    editors: z.array(personRef),
    submittedAt: instantSchema,
    approver: personRef.nullable(),
    approvedAt: instantSchema.nullable(),
    publishedAt: instantSchema.nullable(),
    retiredAt: instantSchema.nullable(),
    comment: z.string().nullable(),
    /** Cases not closed that run this version. */
    peopleInside: z.int(),
  })
  .meta({ id: 'StrategyVersion' });

export const strategySummarySchema = z
  .strictObject({
    id: idSchema,
    name: z.string(),
    /** `draft` until a version exists; then the state of the newest version. */
    state: z.enum(['draft', ...VERSION_STATES]),
    liveVersion: z.int().nullable(),
    paused: z.boolean(),
    draftNumber: z.int(),
    peopleInside: z.int(),
    needsAttention: z.int(),
  })
  .meta({ id: 'StrategySummary' });

const strategySchema = z
  .strictObject({
    id: idSchema,
    name: z.string(),
    paused: z.boolean(),
    liveVersion: z.int().nullable(),
    draftNumber: z.int(),
    document: documentSchema,
    findings: z.array(findingSchema),
    versions: z.array(versionSchema),
  })
  .meta({ id: 'Strategy' });

const stepId = z.string();
/** One difference between two versions, in sentences: `Change` of engine/strategy/diff.ts. */
const documentChangeSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('added'), stepId, after: z.string() }),
    z.strictObject({ kind: z.literal('removed'), stepId, before: z.string() }),
    z.strictObject({ kind: z.literal('changed'), stepId, before: z.string(), after: z.string() }),
    z.strictObject({
      kind: z.literal('rewired'),
      stepId,
      outcome: z.string(),
      before: z.string().nullable(),
      after: z.string().nullable(),
    }),
    z.strictObject({ kind: z.literal('strategy'), before: z.array(z.string()), after: z.array(z.string()) }),
  ])
  .meta({ id: 'DocumentChange' });

const strategyParams = z.strictObject({ strategyId: idSchema });
const versionParams = z.strictObject({ strategyId: idSchema, version: z.coerce.number().int().min(1) });
const reason = z.strictObject({ reason: noteSchema.min(1) });

export const strategyRoutes = {
  listStrategies: {
    method: 'get',
    path: '/strategies',
    tag: 'strategies',
    access: READERS,
    status: 200,
    summary: 'Strategies by name, with live counts',
    query: z.strictObject(pageQuery),
    response: pageOf(strategySummarySchema),
  },
  listStrategyExamples: {
    method: 'get',
    path: '/strategy-examples',
    tag: 'strategies',
    access: READERS,
    status: 200,
    summary: 'Examples a new strategy may start from',
    response: z.strictObject({ items: z.array(z.strictObject({ id: z.string(), name: z.string() })) }),
  },
  createStrategy: {
    method: 'post',
    path: '/strategies',
    tag: 'strategies',
    access: DRAWERS,
    status: 201,
    summary: 'A new strategy: empty, from an example, or from a document',
    body: z.strictObject({ name: z.string().trim().min(1).max(200), from: strategySourceSchema }),
    response: strategySchema,
  },
  getStrategy: {
    method: 'get',
    path: '/strategies/:strategyId',
    tag: 'strategies',
    access: READERS,
    status: 200,
    summary: 'The draft with its number and findings, and all versions',
    params: strategyParams,
    response: strategySchema,
  },
  editStrategy: {
    method: 'post',
    path: '/strategies/:strategyId/edits',
    tag: 'strategies',
    access: DRAWERS,
    status: 200,
    summary: 'Applies edits to the draft; 409 with the newer head when `expectedNumber` is not the last',
    params: strategyParams,
    body: z.strictObject({ expectedNumber: z.int().min(0), edits: z.array(editSchema).min(1).max(200) }),
    response: z.strictObject({ draftNumber: z.int(), findings: z.array(findingSchema) }),
  },
  listEdits: {
    method: 'get',
    path: '/strategies/:strategyId/edits',
    tag: 'strategies',
    access: READERS,
    status: 200,
    summary: 'The edit log, newest first',
    params: strategyParams,
    query: z.strictObject(pageQuery),
    response: pageOf(
      z.strictObject({ number: z.int(), edit: jsonSchema, inverse: jsonSchema, by: personRef, at: instantSchema }),
    ),
  },
  submitStrategy: {
    method: 'post',
    path: '/strategies/:strategyId/submit',
    tag: 'strategies',
    access: DRAWERS,
    status: 201,
    summary: 'Compiles the draft and sends it to review as a new version; findings of error severity block it (422)',
    params: strategyParams,
    body: z.strictObject({ expectedNumber: z.int().min(0), comment: noteSchema.default('') }),
    response: versionSchema,
  },
  getVersion: {
    method: 'get',
    path: '/strategies/:strategyId/versions/:version',
    tag: 'strategies',
    access: READERS,
    status: 200,
    summary: 'One version: its document, immutable, and its state',
    params: versionParams,
    response: z.strictObject({ version: versionSchema, document: documentSchema }),
  },
  diffVersion: {
    method: 'get',
    path: '/strategies/:strategyId/versions/:version/diff',
    tag: 'strategies',
    access: READERS,
    status: 200,
    summary: 'What differs from another version, by default the live one; against nothing every step is added',
    params: versionParams,
    query: z.strictObject({
      against: z.coerce.number().int().min(1).optional(),
      /** The caller's own language when absent. */
      lang: languageSchema.optional(),
    }),
    response: z.strictObject({ against: z.int().nullable(), changes: z.array(documentChangeSchema) }),
  },
  approveVersion: {
    method: 'post',
    path: '/strategies/:strategyId/versions/:version/approve',
    tag: 'strategies',
    access: APPROVERS,
    status: 200,
    summary: 'Approves exactly the plan of this hash, which is what runs; never by its author',
    params: versionParams,
    body: z.strictObject({ hash: hashSchema }),
    response: versionSchema,
  },
  returnVersion: {
    method: 'post',
    path: '/strategies/:strategyId/versions/:version/return',
    tag: 'strategies',
    access: APPROVERS,
    status: 200,
    summary: 'Sends a version back to its author with a comment',
    params: versionParams,
    body: z.strictObject({ comment: noteSchema.min(1) }),
    response: versionSchema,
  },
  publishVersion: {
    method: 'post',
    path: '/strategies/:strategyId/versions/:version/publish',
    tag: 'strategies',
    access: PUBLISHERS,
    status: 200,
    summary: 'Makes an approved version the live one; running cases stay on theirs',
    params: versionParams,
    body: z.strictObject({ runningCases: z.literal('stay') }),
    response: versionSchema,
  },
  retireVersion: {
    method: 'post',
    path: '/strategies/:strategyId/versions/:version/retire',
    tag: 'strategies',
    access: PUBLISHERS,
    status: 200,
    summary: 'No new case may enter it; those inside stay',
    params: versionParams,
    response: versionSchema,
  },
  pauseStrategy: {
    method: 'post',
    path: '/strategies/:strategyId/pause',
    tag: 'strategies',
    access: STOPPERS,
    status: 200,
    summary: 'Stops contacts of its cases and keeps people and events; reserved contacts are cancelled',
    params: strategyParams,
    body: reason,
    response: z.strictObject({ cancelledContacts: z.int(), inFlight: z.int() }),
  },
  resumeStrategy: {
    method: 'post',
    path: '/strategies/:strategyId/resume',
    tag: 'strategies',
    access: STOPPERS,
    status: 202,
    summary: 'Lets its cases go on, paced',
    params: strategyParams,
    body: reason,
    response: z.strictObject({ casesToResume: z.int() }),
  },
  liveCounts: {
    method: 'get',
    path: '/strategies/:strategyId/live-counts',
    tag: 'strategies',
    access: READERS,
    status: 200,
    summary: 'Per step: cases there now, and cases that have entered it',
    params: strategyParams,
    query: z.strictObject({ version: z.coerce.number().int().min(1).optional() }),
    response: z.strictObject({
      steps: z.record(z.string(), z.strictObject({ now: z.int(), passed: z.int(), needsAttention: z.int() })),
    }),
  },
} as const satisfies Readonly<Record<string, Route>>;
