import { isJsonObject, type JsonObject } from '#rules/base/json.ts';
import { currentVersion, KINDS, type StepKind } from './kinds.ts';

/** A step just taken from the palette: every setting at its default, nothing wired. */
export function newStep(kind: StepKind): {
  readonly kind: StepKind;
  readonly version?: number;
  readonly settings: JsonObject;
  readonly outcomes: Readonly<Record<string, never>>;
} {
  const current = currentVersion(kind);
  const version = current === 1 ? {} : { version: current };
  return { kind, ...version, settings: settingsAsJson(KINDS[kind].schema.parse({})), outcomes: {} };
}

/** Settings are JSON by their schemas, which the mapped type of kinds hides from TypeScript. */
export function settingsAsJson(settings: object): JsonObject {
  const json: unknown = settings;
  return isJsonObject(json) ? json : {};
}
