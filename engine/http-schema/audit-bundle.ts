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
  events: z.array(jsonSchema),
  facts: jsonObjectSchema,
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

/**
 * What `cauce audit verify BUNDLE` reads: turns, plans, case events and build ids recompute every decision; records
 * recompute the chain. Holds no database of ours and needs none.
 */
export const auditBundleSchema = z
  .strictObject({
    format: z.literal('cauce-audit-1'),
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
    caseEvents: z.array(
      z.strictObject({
        number: z.int(),
        at: instantSchema,
        kind: z.string(),
        body: jsonObjectSchema,
        cause: z.string(),
      }),
    ),
    /** Messages as sent: the record's hash of the text must be the hash of these bytes. */
    contacts: z.array(
      z.strictObject({
        contactId: idSchema,
        seq: z.int().nullable(),
        channel: z.string(),
        state: z.string(),
        subject: z.string().nullable(),
        body: z.string().nullable(),
        bodySha256: z.string().nullable(),
      }),
    ),
    /** Persons whose key was destroyed: their records answer "erased on ...", never "broken". */
    erasures: z.array(z.strictObject({ personId: idSchema, destroyedAt: instantSchema })),
    approval: z
      .strictObject({
        documentHash: hashSchema,
        planHash: hashSchema,
        author: z.string(),
        approver: z.string().nullable(),
        approvedHash: z.string().nullable(),
        approvedAt: instantSchema.nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'AuditBundle' });
export type AuditBundle = z.infer<typeof auditBundleSchema>;
