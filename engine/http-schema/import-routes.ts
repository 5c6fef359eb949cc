import { z } from 'zod';
import type { ColumnGuess } from '#engine/import/guess-columns.ts';
import type { ImportRow } from '#engine/import/import-row.ts';
import { hashSchema, idSchema, instantSchema, jsonObjectSchema, opaque } from './base-schema.ts';
import { pageOf, pageQuery } from './page.ts';
import type { Role } from './roles.ts';
import type { Route } from './route.ts';

const IMPORTERS: readonly Role[] = ['operator', 'coordinator', 'strategist'];
const ONE_GIGABYTE = 1_073_741_824;

/** A whole file, or what was asked about it, cannot be taken. */
const fileProblem = z.strictObject({
  code: z.string(),
  detail: z.string(),
  near: z.string().optional(),
  message: z.string(),
});

export const importFindingSchema = z
  .strictObject({ row: z.int(), column: z.string(), value: z.string(), code: z.string(), message: z.string() })
  .meta({ id: 'ImportFinding' });

const importFileSchema = z
  .strictObject({ fileId: idSchema, fileName: z.string(), bytes: z.int(), sha256: hashSchema })
  .meta({ id: 'ImportFile' });

/** A target field that a mapping makes up; `demoOnly` ones are refused outside demo tenants. */
const invented = z.strictObject({ field: z.string(), from: z.string(), demoOnly: z.boolean() });

/** What the screen shows before anything is written: how the file reads, and the first rows as they would be taken. */
export const importPreviewSchema = z
  .strictObject({
    /** What stops the whole file, or the mapping against it. */
    problems: z.array(fileProblem),
    delimiter: z.string().nullable(),
    encoding: z.string().nullable(),
    header: z.array(z.string()),
    /** Per column: name, guessed type, samples, and what it may be (engine/import/guess-columns.ts). */
    columns: z.array(opaque<ColumnGuess>('A guess about one column')),
    /** A mapping to start from. */
    suggestion: jsonObjectSchema.nullable(),
    /** Rows as they would be taken under the mapping sent; null without one. */
    rows: z.array(opaque<ImportRow>('One good row')).nullable(),
    leftOut: z.int(),
    invented: z.array(invented),
    findings: z.array(importFindingSchema),
  })
  .meta({ id: 'ImportPreview' });
export type ImportPreview = z.infer<typeof importPreviewSchema>;

const importRunSchema = z
  .strictObject({
    id: idSchema,
    fileName: z.string(),
    sha256: hashSchema,
    portfolio: z.strictObject({ id: idSchema, name: z.string() }),
    state: z.enum(['running', 'done', 'refused', 'failed']),
    /** E.g. read, accepted, refused, created, updated, unchanged. */
    counts: z.record(z.string(), z.number()),
    startedAt: instantSchema,
    endedAt: instantSchema.nullable(),
    by: z.string().nullable(),
  })
  .meta({ id: 'ImportRun' });

const one = z.strictObject({ importRunId: idSchema });
const base = { tag: 'imports', access: IMPORTERS } as const;

export const importRoutes = {
  uploadImportFile: {
    ...base,
    method: 'post',
    path: '/imports/files',
    summary: 'The file itself, as bytes; kept until it is imported or a day old',
    query: z.strictObject({ fileName: z.string().trim().min(1).max(255) }),
    rawBody: { maxBytes: ONE_GIGABYTE, contentTypes: ['text/csv', 'text/plain', 'application/octet-stream'] },
    status: 201,
    response: importFileSchema,
  },
  previewImport: {
    ...base,
    method: 'post',
    path: '/imports/preview',
    summary: 'How the file reads, and its first rows under a mapping; nothing is written',
    body: z.strictObject({ fileId: idSchema, mapping: jsonObjectSchema.nullable().default(null) }),
    status: 200,
    response: importPreviewSchema,
  },
  listMappings: {
    ...base,
    method: 'get',
    path: '/imports/mappings',
    summary: 'Example mappings to start from',
    status: 200,
    response: z.strictObject({ items: z.array(z.strictObject({ name: z.string(), mapping: jsonObjectSchema })) }),
  },
  runImport: {
    ...base,
    method: 'post',
    path: '/imports',
    summary: 'Takes the file in one transaction; with `dryRun` everything is done and then undone',
    body: z.strictObject({
      fileId: idSchema,
      mapping: jsonObjectSchema,
      creditor: z.strictObject({
        id: idSchema,
        name: z.string().trim().min(1).max(200).optional(),
        type: z.enum(['bank', 'nonBank', 'retail', 'agency']).optional(),
      }),
      portfolio: z.strictObject({ id: idSchema, name: z.string().trim().min(1).max(200).optional() }),
      /** The creditor's cut-off: a day or an instant; business now when absent. */
      cutOff: z.string().max(40).optional(),
      /** `whole`: one bad row refuses the file. `goodRows`: bad rows are left out and reported. */
      accept: z.enum(['whole', 'goodRows']).default('whole'),
      dryRun: z.boolean().default(false),
    }),
    status: 200,
    response: z.strictObject({
      /** `same`: this very file was the last one taken, nothing was done. */
      outcome: z.enum(['done', 'dryRun', 'same', 'refused']),
      importRunId: idSchema,
      rows: z.strictObject({ read: z.int(), accepted: z.int(), refused: z.int(), leftOut: z.int() }),
      findings: z.array(importFindingSchema),
      findingCount: z.int(),
      invented: z.array(invented),
      /** What changed in the books (workers/import/import-report.ts); null where the file was refused. */
      changes: jsonObjectSchema.nullable(),
    }),
  },
  listImports: {
    ...base,
    method: 'get',
    path: '/imports',
    summary: 'Import runs, newest first',
    access: 'signedIn',
    query: z.strictObject(pageQuery),
    status: 200,
    response: pageOf(importRunSchema),
  },
  getImport: {
    ...base,
    method: 'get',
    path: '/imports/:importRunId',
    summary: 'One run with its counts',
    access: 'signedIn',
    params: one,
    status: 200,
    response: importRunSchema,
  },
  downloadImportFindings: {
    ...base,
    method: 'get',
    path: '/imports/:importRunId/findings.csv',
    summary: 'Every bad cell: row, column, value, reason',
    params: one,
    query: z.strictObject({ lang: z.enum(['es', 'en', 'pt']).default('es') }),
    status: 200,
    produces: 'csv',
  },
} as const satisfies Readonly<Record<string, Route>>;
