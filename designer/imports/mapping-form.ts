import { isJsonObject, type JsonObject } from '#rules/base/json.ts';
import { inventedFields } from '#engine/import/invented-fields.ts';
import {
  importMappingSchema,
  mappedSources,
  type ContactPointMapping,
  type FileOptions,
  type ImportMapping,
} from '#engine/import/mapping.ts';
import { parseMapping } from '#engine/import/parse-mapping.ts';
import { TARGETS, TARGET_NAMES, type TargetName } from '#engine/import/targets.ts';
import type { Condition, ValueSource } from '#engine/import/value-source.ts';

/** The mapping as the form holds it: a flat list of targets, and everything else of the document untouched. */
export type MappingForm = {
  readonly name: string;
  readonly notes: readonly string[];
  readonly file: FileOptions;
  readonly only: readonly Condition[];
  readonly targets: Readonly<Partial<Record<TargetName, ValueSource>>>;
  readonly attributes: ImportMapping['account']['attributes'];
  readonly contactPoints: readonly ContactPointMapping[];
};

/** A document read for the form; null where it is none. Required targets may still be missing. */
export function formOf(document: JsonObject): MappingForm | null {
  const parsed = importMappingSchema.safeParse(document);
  if (!parsed.success) return null;
  const { name, notes, file, rows, account, contactPoints } = parsed.data;
  const targets = Object.fromEntries(mappedSources(parsed.data).map(({ target, source }) => [target, source]));
  return { name, notes, file, only: rows.only, targets, attributes: account.attributes, contactPoints };
}

/** The document a form stands for. */
export function documentOf(form: MappingForm): JsonObject {
  const of = (table: 'debtor' | 'account') =>
    Object.fromEntries(
      TARGET_NAMES.filter((name) => TARGETS[name].table === table).map((name) => [name, form.targets[name]]),
    );
  return plainJson({
    schemaVersion: 1,
    name: form.name,
    notes: form.notes,
    file: form.file,
    rows: { only: form.only },
    debtor: of('debtor'),
    account: { ...of('account'), attributes: form.attributes },
    contactPoints: form.contactPoints,
  });
}

/** What the form still lacks, each place once. */
export type Gap =
  | { readonly kind: 'target'; readonly target: TargetName }
  | { readonly kind: 'contactPoint'; readonly number: number }
  | { readonly kind: 'other' };

export function gapsOf(form: MappingForm): readonly Gap[] {
  const parsed = parseMapping(documentOf(form));
  if (parsed.ok) return [];
  const gaps = parsed.error.map(({ path }) => gapAt(path));
  return [...new Map(gaps.map((gap) => [JSON.stringify(gap), gap])).values()];
}

function gapAt(path: string): Gap {
  const [, area = '', place = ''] = path.split('/');
  const target = TARGET_NAMES.find((name) => name === place);
  if (target !== undefined) return { kind: 'target', target };
  if (area === 'contactPoints' && place !== '') return { kind: 'contactPoint', number: Number(place) + 1 };
  return { kind: 'other' };
}

/** Whether the file would not be what fills this target, by the importer's own rule. */
export function isInvented(target: TargetName, source: ValueSource): boolean {
  const alone = { ...EMPTY, [TARGETS[target].table]: { [target]: source } };
  return madeUp(alone);
}

export function isInventedPoint(point: ContactPointMapping): boolean {
  return madeUp({ ...EMPTY, contactPoints: [point] });
}

const EMPTY = { schemaVersion: 1, name: '-', debtor: {}, account: {} } as const;

function madeUp(document: object): boolean {
  const parsed = importMappingSchema.safeParse(document);
  return parsed.success && inventedFields(parsed.data).length > 0;
}

/** Without what is undefined, which JSON has no word for. */
function plainJson(value: object): JsonObject {
  const parsed: unknown = JSON.parse(JSON.stringify(value));
  if (!isJsonObject(parsed)) throw new TypeError('a mapping is an object');
  return parsed;
}
