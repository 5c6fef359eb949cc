import type * as z from 'zod';
import { isJsonObject, type Json, type JsonObject } from '#rules/base/json.ts';
import { pointer, preview } from '#rules/language/finding.ts';
import { nearName } from '#rules/language/near-name.ts';
import type { StepFinding } from './step-finding.ts';

/** What zod found in a step's settings, as findings of ours. Paths begin with `/settings`. `known` are the settings' keys. */
export function settingIssues(
  issue: z.core.$ZodIssue,
  settings: JsonObject,
  known: readonly string[],
): readonly StepFinding[] {
  const path = issue.path.reduce<string>((base, key) => pointer(base, String(key)), '/settings');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const near = issue.path.length === 0 ? nearName(key, known) : undefined;
      const suggestion = near === undefined ? {} : { near };
      return {
        code: 'unknown-key',
        severity: 'error',
        path: pointer(path, key),
        values: { found: key.slice(0, 60), ...suggestion },
      };
    });
  }
  const found = preview(valueAt(settings, issue.path));
  return [{ code: 'bad-setting', severity: 'error', path, values: { found, expected: expectedText(issue) } }];
}

/** What the schema wanted, in words short enough for a message. */
function expectedText(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected;
    case 'invalid_value':
      return issue.values.map(String).join(' | ');
    case 'too_small':
      return `≥ ${String(issue.minimum)}`;
    case 'too_big':
      return `≤ ${String(issue.maximum)}`;
    case 'invalid_format':
      return issue.pattern ?? issue.format;
    case 'not_multiple_of':
      return `n × ${String(issue.divisor)}`;
    case 'invalid_union':
      return issue.errors.flatMap((branch) => branch.map(expectedText)).join(' | ');
    case 'unrecognized_keys':
    case 'invalid_key':
    case 'invalid_element':
    case 'custom':
      return issue.message;
  }
}

function valueAt(settings: JsonObject, path: readonly PropertyKey[]): Json | undefined {
  let here: Json | undefined = settings;
  for (const key of path) {
    if (isList(here)) here = here[Number(key)];
    else if (isJsonObject(here) && Object.hasOwn(here, String(key))) here = here[String(key)];
    else return undefined;
  }
  return here;
}

/** `Array.isArray` that narrows a readonly list without opening it to `any`. */
function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
