import { isJsonObject, type JsonObject } from '#rules/base/json.ts';
import { KINDS, type StepKind } from './kinds.ts';

/** A step just taken from the palette: every setting at its default, nothing wired. */
export function newStep(kind: StepKind): {
  readonly kind: StepKind;
  readonly version?: number;
  readonly settings: JsonObject;
  readonly outcomes: Readonly<Record<string, never>>;
} {
  const { schema, upgrades } = KINDS[kind];
  const version = upgrades.length === 0 ? {} : { version: upgrades.length + 1 };
  return { kind, ...version, settings: settingsAsJson(schema.parse({})), outcomes: {} };
}

/** Settings are JSON by their schemas, which the mapped type of kinds hides from TypeScript. */
export function settingsAsJson(settings: object): JsonObject {
  const json: unknown = settings;
  return isJsonObject(json) ? json : {};
}
