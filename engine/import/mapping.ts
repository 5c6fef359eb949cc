import { z } from 'zod';
import { CHANNELS } from '#engine/case/words.ts';
import { TARGET_NAMES, type TARGETS, type TargetName } from './targets.ts';
import { columnSourceSchema, conditionSchema, valueSourceSchema, type ValueSource } from './value-source.ts';

export const DELIMITERS = { ',': ',', ';': ';', tab: '\t', pipe: '|' } as const;
const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type Encoding = (typeof ENCODINGS)[number];

const fileSchema = z.strictObject({
  delimiter: z.enum(['auto', ',', ';', 'tab', 'pipe']).default('auto'),
  encoding: z.enum(['auto', ...ENCODINGS]).default('auto'),
  /** The other of point and comma is then the grouping sign, accepted only between groups of three. */
  decimal: z.enum(['.', ',']).default('.'),
  /** Order in dates that do not begin with a four-digit year. */
  dateOrder: z.enum(['dmy', 'mdy', 'ymd']).default('dmy'),
  /** Without a header, columns are called 1, 2, 3 ... */
  header: z.boolean().default(true),
  /** Texts that mean an empty cell, besides the empty one. */
  emptyValues: z.array(z.string().max(50)).max(50).default([]),
});

const consentSchema = z.strictObject({
  scope: z.enum(['collection', 'promotion', 'all']),
  granted: valueSourceSchema,
  /** From when; without it, from the books' cut-off. */
  from: valueSourceSchema.optional(),
});

const contactPointSchema = z.strictObject({
  channels: z.array(z.enum(CHANNELS)).min(1).max(CHANNELS.length),
  address: valueSourceSchema,
  /** Who gave the address; the law of some countries asks. */
  origin: z.enum(['debtor', 'creditor', 'skipTrace', 'thirdParty']).default('creditor'),
  /** Country calling code put before phone numbers written without one. */
  callingCode: z
    .string()
    .regex(/^[1-9]\d{0,3}$/, 'expected 1 to 4 digits such as 57')
    .optional(),
  consent: consentSchema.optional(),
});

const source = valueSourceSchema.optional();

const debtorTargets = {
  debtorRef: source,
  fullName: source,
  firstName: source,
  language: source,
  country: source,
  region: source,
  zones: source,
} satisfies Record<TargetOf<'debtor'>, typeof source>;

const accountTargets = {
  accountRef: source,
  product: source,
  currency: source,
  state: source,
  overdueAmount: source,
  minimumAmount: source,
  payoffAmount: source,
  originalAmount: source,
  daysPastDue: source,
  oldestDueDate: source,
  nextDueDate: source,
  statementCutoff: source,
  paymentReference: source,
  riskScore: source,
} satisfies Record<TargetOf<'account'>, typeof source>;

/** Whatever else of a row is kept with the account, under a name of the tenant's. */
const attributesSchema = z.record(
  z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,60}$/),
  columnSourceSchema.extend({ type: z.enum(['text', 'number']).default('text') }),
);

/** How a creditor's file becomes debtors, accounts and contact points. Stored with each import run. */
export const importMappingSchema = z.strictObject({
  schemaVersion: z.literal(1),
  name: z.string().min(1).max(200),
  notes: z.array(z.string().max(2000)).max(50).default([]),
  file: fileSchema.prefault({}),
  /** All must hold, else the row is left out and counted. */
  rows: z.strictObject({ only: z.array(conditionSchema).max(50).default([]) }).prefault({}),
  debtor: z.strictObject(debtorTargets),
  account: z.strictObject({ ...accountTargets, attributes: attributesSchema.default({}) }),
  contactPoints: z.array(contactPointSchema).max(30).default([]),
});

export type ImportMapping = z.infer<typeof importMappingSchema>;
export type ContactPointMapping = ImportMapping['contactPoints'][number];
export type FileOptions = ImportMapping['file'];

/** The source of each mapped target, in the order of the table of targets. */
export function mappedSources(mapping: ImportMapping): readonly MappedSource[] {
  return TARGET_NAMES.flatMap((target) => {
    const found = sourceOf(mapping, target);
    return found === undefined ? [] : [{ target, source: found }];
  });
}

export type MappedSource = { readonly target: TargetName; readonly source: ValueSource };

function sourceOf(mapping: ImportMapping, target: TargetName): ValueSource | undefined {
  const sources: Readonly<Partial<Record<TargetName, ValueSource | undefined>>> = {
    ...mapping.debtor,
    ...mapping.account,
  };
  return sources[target];
}

type TargetOf<Table extends 'debtor' | 'account'> = {
  [Name in TargetName]: (typeof TARGETS)[Name]['table'] extends Table ? Name : never;
}[TargetName];
