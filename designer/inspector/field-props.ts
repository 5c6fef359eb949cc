import { createContext, useContext } from 'react';
import type { Words } from '#engine/steps/words.ts';
import type { FieldDescriptor } from '#engine/steps/fields.ts';
import type { SettingPath } from '#engine/strategy/change-at.ts';
import type { Json } from '#rules/base/json.ts';
import type { Label } from '#rules/facts/fact-definition.ts';

/** What a control needs: one setting as the registry describes it, its value, and how to change it or part of it. */
export type FieldProps = {
  readonly field: FieldDescriptor;
  readonly id: string;
  readonly label: string;
  readonly help: string | null;
  readonly value: Json;
  /** `inside`: a path below the setting; empty changes the whole of it. */
  readonly change: (value: Json | undefined, inside?: SettingPath) => void;
  /** What lint says of it, in words. */
  readonly error: string | null;
  /** What lint says of its parts, by JSON pointer below the setting. */
  readonly errorAt: (pointer: string) => string | null;
};

/** What every control of one inspector knows. */
export type InspectorScope = {
  readonly words: Words;
  readonly templates: readonly { readonly id: string; readonly name: Label; readonly detail: string }[];
  readonly currency: string | null;
  readonly disabled: boolean;
};

export const InspectorContext = createContext<InspectorScope | null>(null);

export function useInspector(): InspectorScope {
  const scope = useContext(InspectorContext);
  if (scope === null) throw new Error('InspectorContext is missing above this component');
  return scope;
}

export function asText(value: Json): string {
  return typeof value === 'string' ? value : '';
}

export function asList(value: Json): readonly Json[] {
  return isList(value) ? value : [];
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
