import { parseJsonText } from '#rules/base/json-text.ts';
import { isJsonObject } from '#rules/base/json.ts';
import { err, ok, type Result } from '#rules/base/result.ts';
import { normaliseFacts, type FactProblem } from '#rules/facts/normalise.ts';
import type { Facts } from '#rules/facts/fact-snapshot.ts';
import { pointer, preview } from '#rules/language/finding.ts';
import { MAX_DEPTH, scanJson } from '#rules/language/scan-json.ts';

/** One debtor to decide: catalogue facts already of their declared type, the others as they came. */
export type FactsLine = { readonly id: string; readonly facts: Facts; readonly problems: readonly FactProblem[] };

/** What is wrong with a line: its column when it is not JSON, else the pointer of the place. */
export type LineError = { readonly column?: number; readonly path: string; readonly message: string };

/** The lines of a text with their numbers, blank ones left out, without a list of them all. */
export function* linesOf(text: string): Generator<{ readonly number: number; readonly line: string }> {
  let start = text.startsWith('\uFEFF') ? 1 : 0;
  for (let number = 1; start < text.length; number += 1) {
    const end = text.indexOf('\n', start);
    const line = text.slice(start, end === -1 ? text.length : end);
    if (line.trim() !== '') yield { number, line };
    start = end === -1 ? text.length : end + 1;
  }
}

/** Reads `{"id": "d1", "facts": {...}}`; unknown keys are refused. */
export function readFactsLine(line: string): Result<FactsLine, LineError> {
  const json = parseJsonText(line);
  if (!json.ok) return err({ column: json.error.column, path: '', message: json.error.message });
  const value = json.value;
  if (!isJsonObject(value)) return err({ path: '', message: `found ${preview(value)}, expected {"id", "facts"}` });
  const unknown = Object.keys(value).find((key) => key !== 'id' && key !== 'facts');
  if (unknown !== undefined) return err({ path: pointer('', unknown), message: 'unknown key; expected id, facts' });
  const { id, facts } = value;
  if (typeof id !== 'string' || id === '')
    return err({ path: '/id', message: `found ${preview(id)}, expected a text` });
  if (!isJsonObject(facts)) return err({ path: '/facts', message: `found ${preview(facts)}, expected an object` });
  // Only depth and size matter here: dirty values are what the engines must agree on.
  if (!scanJson(facts).complete)
    return err({ path: '/facts', message: `nested deeper than ${MAX_DEPTH} levels, or too large` });
  return ok({ id, ...normaliseFacts(facts) });
}
