import type { MappingForm } from './mapping-form.ts';

type Attributes = MappingForm['attributes'];

/** One attribute for each chosen column; those that were there keep their name and type. */
export function attributesFor(columns: readonly string[], before: Attributes): Attributes {
  const kept = Object.entries(before).filter(([, { column }]) => columns.includes(column));
  const names = new Set(kept.map(([name]) => name));
  const known = new Set(kept.map(([, { column }]) => column));
  const added: readonly (readonly [string, Attributes[string]])[] = columns
    .filter((column) => !known.has(column))
    .map((column) => [freeName(column, names), { column, type: 'text' }]);
  return Object.fromEntries<Attributes[string]>([...kept, ...added]);
}

/** A name of letters, digits and low lines that no other attribute has. */
function freeName(column: string, taken: Set<string>): string {
  const letters = column
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9_]+/g, '_')
    .slice(0, 50);
  const base = /^[A-Za-z]/.test(letters) ? letters : `c_${letters}`;
  let name = base;
  for (let number = 2; taken.has(name); number += 1) name = `${base}_${number}`;
  taken.add(name);
  return name;
}
