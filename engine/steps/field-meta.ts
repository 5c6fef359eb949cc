import * as z from 'zod';
import type { Label } from '#rules/facts/fact-definition.ts';

/** Every control an inspector must be able to draw. */
export const CONTROLS = [
  'text',
  'longText',
  'number',
  'duration',
  'money',
  'select',
  'multiSelect',
  'toggle',
  'conditions',
  'time',
  'weekdays',
  'factPicker',
  'templatePicker',
  'outcomeRows',
  'factValues',
  'date',
] as const;
export type Control = (typeof CONTROLS)[number];

export type FieldOption = { readonly value: string | number; readonly label: Label };

/** What a schema says about one setting besides its type. Written beside the schema, read by `fields.ts` alone. */
export type FieldMeta = {
  readonly control: Control;
  readonly label: Label;
  readonly help?: Label;
  readonly options?: readonly FieldOption[];
  /** The setting shown on the step's face; one a kind. */
  readonly decisive?: true;
  /** An empty value is an error at publication. */
  readonly required?: true;
  /** Shown only while the setting `key` holds one of `in`. */
  readonly visibleWhen?: { readonly key: string; readonly in: readonly string[] };
  /** For `factPicker`: the types that may be picked. */
  readonly factTypes?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  readonly unit?: Label;
};

export const fieldMeta = z.registry<FieldMeta>();

/** Attaches what the inspector needs to a setting's schema. Call it last: wrapping a schema again loses it. */
export function field<S extends z.ZodType>(schema: S, meta: FieldMeta): S {
  fieldMeta.add(schema, meta);
  return schema;
}
