import * as z from 'zod';
import type { Json } from '#rules/base/json.ts';
import type { Label } from '#rules/facts/fact-definition.ts';
import { fieldMeta, type Control, type FieldOption } from './field-meta.ts';
import { KINDS, STEP_KINDS, type StepKind } from './kinds.ts';

/** One setting as an inspector draws it. `path` is relative to the settings, or to the row for a row's fields. */
export type FieldDescriptor = {
  readonly path: readonly string[];
  readonly control: Control;
  readonly label: Label;
  readonly help: Label | null;
  readonly options: readonly FieldOption[];
  readonly required: boolean;
  /** The one setting shown on the step's face. */
  readonly decisive: boolean;
  /** null: always shown. */
  readonly visibleWhen: { readonly key: string; readonly in: readonly string[] } | null;
  /** For `factPicker`: the types that may be picked; empty: all. */
  readonly factTypes: readonly string[];
  readonly min: number | null;
  readonly max: number | null;
  readonly unit: Label | null;
  /** For `outcomeRows`: the fields of a row besides its id. */
  readonly rowFields: readonly FieldDescriptor[];
  readonly defaultValue: Json;
};

/** The settings of a kind in the order of its schema. The only reader of schema metadata. */
export function fieldsOf(kind: StepKind): readonly FieldDescriptor[] {
  return FIELDS[kind];
}

const FIELDS = Object.fromEntries(STEP_KINDS.map((kind) => [kind, describeObject(KINDS[kind].schema)])) as {
  readonly [K in StepKind]: readonly FieldDescriptor[];
};

/** The fields of any object schema whose settings were given metadata: a kind's, a row's, a strategy's. */
export function describeObject(schema: z.ZodObject): readonly FieldDescriptor[] {
  const shape: Readonly<Record<string, z.core.$ZodType>> = schema.shape;
  return Object.entries(shape).flatMap(([key, member]) => describe(key, member));
}

/** A setting without metadata (a row's id) is no field: nobody edits it. */
function describe(key: string, schema: z.core.$ZodType): readonly FieldDescriptor[] {
  const meta = fieldMeta.get(schema);
  if (meta === undefined) return [];
  const row = rowOf(schema);
  return [
    {
      path: [key],
      control: meta.control,
      label: meta.label,
      help: meta.help ?? null,
      options: meta.options ?? [],
      required: meta.required ?? false,
      decisive: meta.decisive ?? false,
      visibleWhen: meta.visibleWhen ?? null,
      factTypes: meta.factTypes ?? [],
      min: meta.min ?? null,
      max: meta.max ?? null,
      unit: meta.unit ?? null,
      rowFields: row === undefined ? [] : describeObject(row),
      defaultValue: defaultOf(schema),
    },
  ];
}

/** The object schema of a list's rows, behind whatever wraps the list. */
function rowOf(schema: z.core.$ZodType): z.ZodObject | undefined {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodReadonly) return rowOf(schema.def.innerType);
  return schema instanceof z.ZodArray && schema.element instanceof z.ZodObject ? schema.element : undefined;
}

function defaultOf(schema: z.core.$ZodType): Json {
  const parsed = z.safeParse(schema, undefined);
  return parsed.success ? asJson(parsed.data) : null;
}

/** Defaults are written as literals in the schemas: strings, numbers, lists and objects of them. */
function asJson(value: unknown): Json {
  return value as Json;
}
