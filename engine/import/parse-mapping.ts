import type { z } from 'zod';
import { nearName } from '#rules/language/near-name.ts';
import { err, ok, type Result } from '#rules/base/result.ts';
import { importMappingSchema, mappedSources, type ImportMapping } from './mapping.ts';
import { TARGETS, TARGET_NAMES, type TargetName } from './targets.ts';

/** A defect of a mapping document, at a JSON pointer. */
export type MappingProblem = { readonly path: string; readonly message: string };

/** Reads a mapping document; every defect is reported at once, unknown keys among them. */
export function parseMapping(input: unknown): Result<ImportMapping, readonly MappingProblem[]> {
  const parsed = importMappingSchema.safeParse(input);
  if (!parsed.success) return err(parsed.error.issues.flatMap((issue) => describe(issue, [])));
  const missing = missingTargets(parsed.data);
  return missing.length > 0 ? err(missing) : ok(parsed.data);
}

function missingTargets(mapping: ImportMapping): readonly MappingProblem[] {
  const mapped = new Set(mappedSources(mapping).map(({ target }) => target));
  return TARGET_NAMES.filter((name) => TARGETS[name].required && !mapped.has(name)).map((name: TargetName) => ({
    path: `/${TARGETS[name].table}/${name}`,
    message: `${name} is missing: a file cannot be read without it`,
  }));
}

function describe(issue: z.core.$ZodIssue, above: readonly PropertyKey[]): readonly MappingProblem[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: pointer([...path, key]),
      message: `"${key}" is not a key here${hint(key)}`,
    }));
  }
  // A source or a condition has several forms; the one meant is the one with the fewest defects.
  const closest =
    issue.code === 'invalid_union' ? [...issue.errors].sort((a, b) => weight(a) - weight(b))[0] : undefined;
  if (closest !== undefined) return closest.flatMap((inner) => describe(inner, path));
  return [{ path: pointer(path), message: issue.message }];
}

function weight(issues: readonly z.core.$ZodIssue[]): number {
  return issues.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1), 0);
}

function hint(key: string): string {
  const near = nearName(key, [...TARGET_NAMES, ...KEYS]);
  return near === undefined ? '' : `; did you mean "${near}"?`;
}

const KEYS = [
  ...[
    'schemaVersion',
    'name',
    'notes',
    'file',
    'rows',
    'debtor',
    'account',
    'contactPoints',
    'attributes',
    'delimiter',
    'encoding',
  ],
  ...[
    'decimal',
    'dateOrder',
    'header',
    'emptyValues',
    'only',
    'channels',
    'address',
    'origin',
    'callingCode',
    'consent',
    'scope',
  ],
  ...[
    'granted',
    'from',
    'column',
    'constant',
    'pattern',
    'map',
    'otherwise',
    'when',
    'times',
    'plus',
    'atLeast',
    'atMost',
    'round',
  ],
  ...['daysBeforeCutOff', 'daysSince'],
];

function pointer(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
