import { z } from 'zod';
import { hashSchema, idSchema, instantSchema, jsonObjectSchema, jsonSchema } from './base-schema.ts';

/** One record as it is chained: `ChainedRecord` of engine/audit, and the content its digest stands for. */
const auditRecordSchema = z.strictObject({
  caseId: idSchema,
  number: z.int(),
  at: instantSchema,
  kind: z.string(),
  opId: z.string().nullable(),
  stepId: z.string().nullable(),
  enrolment: z.int(),
  seq: z.int(),
  body: jsonObjectSchema,
  contentDigest: hashSchema,
  prevHash: z.string(),
  hash: hashSchema,
  /** Whole content and its salt (empty when stored in clear); null once the person's key was destroyed. */
  personal: z.strictObject({ salt: z.string(), content: jsonObjectSchema }).nullable(),
});

/** A turn as `commitTurn` stored it. `stateBefore` of a turn is the `state` of the one before. */
const auditTurnSchema = z.strictObject({
  seq: z.int(),
  enrolment: z.int(),
  at: instantSchema,
  firstEvent: z.int().nullable(),
  lastEvent: z.int(),
  /** null once lawfully erased; so are the facts. */
  events: z.array(jsonSchema).nullable(),
  facts: jsonObjectSchema.nullable(),
  /** Whom each role stood for: `People` of engine/case. */
  people: jsonObjectSchema,
  state: jsonObjectSchema,
  answer: jsonSchema.nullable(),
  inputDigest: z.string(),
  factsDigest: z.string(),
  stateDigest: z.string(),
  draftsDigest: z.string(),
  head: z.string(),
  planHash: hashSchema,
  buildId: z.string(),
});

/** Who let a plan run. */
const approvalSchema = z.strictObject({
  documentHash: hashSchema,
  planHash: hashSchema,
  author: z.string(),
  approver: z.string().nullable(),
  approvedHash: z.string().nullable(),
  approvedAt: instantSchema.nullable(),
});

/** A message as the database holds it; the records say what it has to be. */
const contactShape = {
  contactId: idSchema,
  seq: z.int().nullable(),
  channel: z.string(),
  state: z.string(),
  subject: z.string().nullable(),
  body: z.string().nullable(),
  bodySha256: z.string().nullable(),
};

/** Where the chain stood when all chains of the tenant were last anchored, and the way from it to the anchored root. */
const anchorSchema = z.strictObject({
  number: z.int(),
  at: instantSchema,
  root: hashSchema,
  /** The case's own head and count then. */
  head: z.string(),
  recordCount: z.int(),
  proof: z.array(z.strictObject({ side: z.enum(['left', 'right']), hash: hashSchema })).max(64),
});

const common = {
  tenantId: idSchema,
  caseId: idSchema,
  strategyId: idSchema,
  version: z.int(),
  exportedAt: instantSchema,
  /** State before the first turn. */
  initialState: jsonObjectSchema,
  /** Plans by hash, each as the canonical text that hashes to it. */
  plans: z.record(hashSchema, z.string()),
  head: z.string(),
  recordCount: z.int(),
  records: z.array(auditRecordSchema),
  turns: z.array(auditTurnSchema),
  /** Those that a turn has read. One still unread is no part of what was decided; the act behind it has its record. */
  caseEvents: z.array(
    z.strictObject({ number: z.int(), at: instantSchema, kind: z.string(), body: jsonObjectSchema, cause: z.string() }),
  ),
  /** Persons whose key was destroyed: their records answer "erased on ...", never "broken". */
  erasures: z.array(z.strictObject({ personId: idSchema, destroyedAt: instantSchema })),
};

/**
 * What `cauce audit verify BUNDLE` reads: turns, plans, case events and build ids recompute every decision; records
 * recompute the chain; the anchor says up to where nobody can have recomputed it. Holds no database of ours and needs none.
 */
export const auditBundleSchema = z
  .strictObject({
    format: z.literal('cauce-audit-2'),
    ...common,
    /** Whose case it is, and whose key seals its records. */
    personId: idSchema,
    contacts: z.array(z.strictObject({ ...contactShape, to: z.string().nullable(), language: z.string().nullable() })),
    /** Of every plan that decided a turn. */
    approvals: z.array(approvalSchema),
    /** null: the case has not been anchored yet. */
    anchor: anchorSchema.nullable(),
  })
  .meta({ id: 'AuditBundle' });
export type AuditBundle = z.infer<typeof auditBundleSchema>;

/** As it was exported before turns were chained and chains anchored. */
export const auditBundle1Schema = z.strictObject({
  format: z.literal('cauce-audit-1'),
  ...common,
  contacts: z.array(z.strictObject(contactShape)),
  approval: approvalSchema.nullable(),
});
export type AuditBundle1 = z.infer<typeof auditBundle1Schema>;
