import type { DocumentDiff } from '#engine/http-schema/strategy-routes.ts';
import type { DocumentStep, StrategyDocument } from '#engine/strategy/document.ts';
import { isJsonObject, type Json } from '#rules/base/json.ts';
import { canonicalJson } from '#rules/base/sha256.ts';
import { pointer } from '#rules/language/finding.ts';

type Change = DocumentDiff['settings'][number];

/** What differs between two documents: settings, and step by step. `before` null: everything is new. */
export function diffDocuments(before: StrategyDocument | null, after: StrategyDocument): DocumentDiff {
  const heads = (document: StrategyDocument): Json => ({
    name: document.name,
    entry: document.entry,
    ...document.settings,
  });
  return {
    settings: before === null ? [] : changes(heads(before), heads(after), ''),
    steps: stepIds(before, after).flatMap((stepId): DocumentDiff['steps'] => {
      const [old, now] = [stepOf(before, stepId), stepOf(after, stepId)];
      if (old === undefined) return now === undefined ? [] : [{ stepId, change: 'added', changes: [] }];
      if (now === undefined) return [{ stepId, change: 'removed', changes: [] }];
      const found = changes(asJson(old), asJson(now), '');
      return found.length === 0 ? [] : [{ stepId, change: 'changed', changes: found }];
    }),
  };
}

function stepIds(before: StrategyDocument | null, after: StrategyDocument): readonly string[] {
  return [...new Set([...Object.keys(before?.steps ?? {}), ...Object.keys(after.steps)])].sort();
}

function stepOf(document: StrategyDocument | null, stepId: string): DocumentStep | undefined {
  return document !== null && Object.hasOwn(document.steps, stepId) ? document.steps[stepId] : undefined;
}

/** The deepest places at which two values differ; lists are compared as a whole when their lengths differ. */
function changes(before: Json, after: Json, path: string): Change[] {
  if (canonicalJson(before) === canonicalJson(after)) return [];
  if (isJsonObject(before) && isJsonObject(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    return keys.flatMap((key) => changes(before[key] ?? null, after[key] ?? null, pointer(path, key)));
  }
  if (isList(before) && isList(after) && before.length === after.length) {
    return before.flatMap((item, index) => changes(item, after[index] ?? null, pointer(path, index)));
  }
  return [{ path, before, after }];
}

/** A step is plain JSON by its type; its brands hide that from TypeScript. */
function asJson(step: DocumentStep): Json {
  const json: unknown = step;
  return json as Json;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
