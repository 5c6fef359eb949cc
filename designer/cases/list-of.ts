import { isJsonObject, type Json, type JsonObject } from '#rules/base/json.ts';

/** The items of a record's list; none where it is no list. */
export function listOf(value: Json | undefined): readonly Json[] {
  const items: unknown = value;
  return Array.isArray(items) ? (items as readonly Json[]) : [];
}

/** Its items that are objects. */
export function objectsOf(value: Json | undefined): readonly JsonObject[] {
  return listOf(value).filter(isJsonObject);
}
