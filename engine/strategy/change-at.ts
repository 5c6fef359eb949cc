import { isJsonObject, type Json, type JsonObject } from '#rules/base/json.ts';

export type SettingPath = readonly (string | number)[];

/** A changed value, and the path and value that change it back. */
export type ChangedAt = { readonly value: Json; readonly undoPath: SettingPath; readonly undoValue: Json | undefined };

/**
 * Puts `value` at `path` inside a JSON value; undefined takes the member away. In a list, the index just past the end
 * appends, and undoing puts the whole list back. undefined: there is no such place.
 */
export function changeAt(whole: Json, path: SettingPath, value: Json | undefined): ChangedAt | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return value === undefined ? undefined : { value, undoPath: [], undoValue: whole };
  if (isList(whole)) return typeof key === 'number' ? changeInList(whole, key, rest, value) : undefined;
  if (!isJsonObject(whole) || typeof key !== 'string') return undefined;
  return changeInObject(whole, key, rest, value);
}

function changeInObject(
  whole: JsonObject,
  key: string,
  rest: SettingPath,
  value: Json | undefined,
): ChangedAt | undefined {
  const before = Object.hasOwn(whole, key) ? whole[key] : undefined;
  if (rest.length > 0) {
    const inside = before === undefined ? undefined : changeAt(before, rest, value);
    return inside && { ...inside, value: { ...whole, [key]: inside.value }, undoPath: [key, ...inside.undoPath] };
  }
  const others = Object.fromEntries(Object.entries(whole).filter(([other]) => other !== key));
  return { value: value === undefined ? others : { ...others, [key]: value }, undoPath: [key], undoValue: before };
}

function changeInList(
  whole: readonly Json[],
  index: number,
  rest: SettingPath,
  value: Json | undefined,
): ChangedAt | undefined {
  const before = whole[index];
  if (rest.length > 0) {
    const inside = before === undefined ? undefined : changeAt(before, rest, value);
    return inside && { ...inside, value: whole.with(index, inside.value), undoPath: [index, ...inside.undoPath] };
  }
  if (!Number.isSafeInteger(index) || index < 0 || index > whole.length) return undefined;
  if (value === undefined) {
    return index < whole.length ? { value: whole.toSpliced(index, 1), undoPath: [], undoValue: whole } : undefined;
  }
  return { value: whole.toSpliced(index, 1, value), undoPath: [], undoValue: whole };
}

/** `Array.isArray` that narrows a readonly list without opening it to `any`. */
function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
