import { z } from 'zod';
import { makeId } from '#engine/case/make-id.ts';
import type { DocumentStep } from '#engine/strategy/document.ts';
import type { Edit } from '#engine/strategy/edit.ts';
import { jsonObjectSchema, jsonSchema, languageSchema } from './base-schema.ts';

const stepId = z
  .string()
  .regex(/^[a-zA-Z][\w-]{0,63}$/, 'expected a step id such as s3')
  .transform(makeId.step);
const outcome = z.string().min(1).max(120);
const noteId = z.string().min(1).max(64);
const text = z.string().max(4000);
const words = z.string().max(300);
const place = z.int().min(0).max(100_000);

const step = z
  .strictObject({
    kind: z.string().min(1).max(60),
    version: z.int().min(1).optional(),
    settings: jsonObjectSchema,
    outcomes: z.record(outcome, stepId),
  })
  .transform(({ version, ...rest }): DocumentStep => (version === undefined ? rest : { ...rest, version }))
  .meta({ id: 'DocumentStep' });

const settingKeys = [
  'language',
  'currency',
  'exitWhenCurrent',
  'goal',
  'onSegmentChange',
  'limits',
  'reentryAfterDays',
  'holdoutPercent',
] as const;

const oneEdit = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('addStep'),
    id: stepId,
    step,
    after: z.strictObject({ stepId, outcome }).nullable(),
  }),
  z.strictObject({ kind: z.literal('insertOnWire'), id: stepId, step, from: stepId, outcome, through: outcome }),
  z.strictObject({ kind: z.literal('removeStep'), id: stepId, rewireTo: stepId.nullable() }),
  z.strictObject({
    kind: z.literal('restoreStep'),
    id: stepId,
    step,
    incoming: z.array(z.strictObject({ from: stepId, outcome })).max(2000),
    notes: z.array(z.strictObject({ id: noteId, text, at: place })).max(500),
  }),
  z.strictObject({ kind: z.literal('connect'), from: stepId, outcome, to: stepId }),
  z.strictObject({ kind: z.literal('disconnect'), from: stepId, outcome }),
  z
    .strictObject({
      kind: z.literal('changeSetting'),
      id: stepId,
      path: z.array(z.union([z.string().max(120), z.int().min(0)])).max(40),
      value: jsonSchema.optional(),
    })
    // JSON has no undefined: an absent value means "remove the setting".
    .transform(({ value, ...rest }) => ({ ...rest, value })),
  z.strictObject({ kind: z.literal('changeStrategySetting'), key: z.enum(settingKeys), value: jsonSchema }),
  z.strictObject({ kind: z.literal('rename'), name: z.string().trim().min(1).max(200) }),
  z.strictObject({ kind: z.literal('setEntry'), id: stepId }),
  z
    .strictObject({
      kind: z.literal('putNote'),
      id: noteId,
      stepId: stepId.nullable(),
      text,
      at: place.optional(),
    })
    .transform(({ at, ...rest }) => (at === undefined ? rest : { ...rest, at })),
  z.strictObject({ kind: z.literal('removeNote'), id: noteId }),
  z.strictObject({
    kind: z.literal('several'),
    get edits(): z.ZodType<readonly Edit[]> {
      return z.array(editSchema).max(2000);
    },
    label: z.strictObject({ es: words, en: words, pt: words }),
  }),
]);

/** An edit as it travels: `Edit` of engine/strategy. What it does to a document is `applyEdit`'s alone. */
export const editSchema: z.ZodType<Edit> = oneEdit.meta({ id: 'Edit' });

/** Where a new strategy comes from. */
export const strategySourceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('empty'), language: languageSchema }),
  z.strictObject({ kind: z.literal('example'), exampleId: z.string().min(1).max(120) }),
  z.strictObject({ kind: z.literal('document'), document: jsonObjectSchema }),
]);
export type StrategySource = z.infer<typeof strategySourceSchema>;
