import type { StepId } from '#engine/case/ids.ts';
import { settingIssues } from '#engine/steps/setting-issues.ts';
import { isJsonObject, type Json, type JsonObject } from '#rules/base/json.ts';
import { pointer, preview, type ParseFindingCode } from '#rules/language/finding.ts';
import { nearName } from '#rules/language/near-name.ts';
import { scanJson } from '#rules/language/scan-json.ts';
import type { FindingCode } from '#engine/steps/finding-code.ts';
import type { DocumentStep, StrategyDocument, StrategySettings } from './document.ts';
import { isDocumentName } from './document-names.ts';
import type { Finding } from './finding.ts';
import { readDrawnStep } from './read-drawn-step.ts';
import { strategySettingsSchema } from './settings-schema.ts';

const DOCUMENT_KEYS = ['schemaVersion', 'name', 'settings', 'entry', 'steps', 'notes'] as const;

/** What could be read, however broken the rest, and everything found. null: not even an object of bearable depth. */
export type ReadDocument = { readonly document: StrategyDocument | null; readonly findings: readonly Finding[] };

/**
 * Reads any value as a strategy document. Never throws and never stops at the first finding, so that a person sees
 * all of them at once. Settings of steps are filled with their defaults where their kind is known; a step of an
 * unknown kind is kept as it is written.
 */
export function readDocument(input: unknown): ReadDocument {
  const scanned = scanJson(input);
  const findings: Finding[] = scanned.findings.map(({ code, path, args }) =>
    finding(SCAN_CODES[code] ?? 'not-json', path, args),
  );
  if (!scanned.complete) return { document: null, findings };
  // What `scanJson` passed is JSON; what it did not pass has a finding, and nothing below trusts it.
  const json = input as Json;
  if (!isJsonObject(json)) {
    return { document: null, findings: [...findings, finding('not-an-object', '', { found: preview(json) })] };
  }
  unknownKeys(json, DOCUMENT_KEYS, '', findings);
  schemaVersion(json, findings);
  const steps = readSteps(json['steps'], findings);
  const document: StrategyDocument = {
    schemaVersion: 1,
    name: readText(json, 'name', '', findings),
    settings: readSettings(json['settings'], findings),
    entry: readText(json, 'entry', '', findings) as StepId,
    steps,
    notes: readNotes(json['notes'], findings),
  };
  return { document, findings };
}

const SCAN_CODES: { readonly [C in ParseFindingCode]?: FindingCode } = {
  NOT_JSON: 'not-json',
  TOO_DEEP: 'too-deep',
  TOO_LARGE: 'too-large',
  FORBIDDEN_KEY: 'forbidden-key',
};

function finding(code: FindingCode, path: string, values: Finding['values'], stepId: StepId | null = null): Finding {
  return { code, severity: 'error', stepId, path, values };
}

function unknownKeys(object: JsonObject, known: readonly string[], path: string, findings: Finding[]): void {
  for (const key of Object.keys(object)) {
    if (known.includes(key)) continue;
    const near = nearName(key, known);
    findings.push(
      finding('unknown-key', pointer(path, key), { found: key.slice(0, 60), ...(near === undefined ? {} : { near }) }),
    );
  }
}

function schemaVersion(json: JsonObject, findings: Finding[]): void {
  const found = json['schemaVersion'];
  if (found === 1) return;
  if (found === undefined) findings.push(finding('missing-key', '', { key: 'schemaVersion' }));
  else if (typeof found === 'number' && found > 1) findings.push(finding('newer-schema', '/schemaVersion', { found }));
  else findings.push(wrongShape('/schemaVersion', found, '1'));
}

function wrongShape(path: string, found: Json | undefined, expected: string, stepId: StepId | null = null): Finding {
  return finding('wrong-shape', path, { found: preview(found), expected }, stepId);
}

function readText(object: JsonObject, key: string, path: string, findings: Finding[]): string {
  const value = Object.hasOwn(object, key) ? object[key] : undefined;
  if (typeof value === 'string' && value.length <= 200) return value;
  findings.push(
    value === undefined ? finding('missing-key', path, { key }) : wrongShape(pointer(path, key), value, 'text ≤ 200'),
  );
  return '';
}

function readSettings(value: Json | undefined, findings: Finding[]): StrategySettings {
  const given = value ?? {};
  if (!isJsonObject(given)) {
    findings.push(wrongShape('/settings', given, '{ }'));
    return strategySettingsSchema.parse({});
  }
  const read = strategySettingsSchema.safeParse(given);
  if (read.success) return read.data;
  const known = Object.keys(strategySettingsSchema.shape);
  const found = read.error.issues.flatMap((issue) => settingIssues(issue, given, known));
  findings.push(...found.map((each) => finding(each.code, each.path, each.values)));
  // Whatever is right is kept: the other checks still say what they can.
  const wrong = new Set(read.error.issues.map((issue) => String(issue.path[0])));
  const right = Object.entries(given).filter(([key]) => known.includes(key) && !wrong.has(key));
  const again = strategySettingsSchema.safeParse(Object.fromEntries(right));
  return again.success ? again.data : strategySettingsSchema.parse({});
}

function readSteps(value: Json | undefined, findings: Finding[]): Readonly<Record<string, DocumentStep>> {
  if (value === undefined) {
    findings.push(finding('missing-key', '', { key: 'steps' }));
    return {};
  }
  if (!isJsonObject(value)) {
    findings.push(wrongShape('/steps', value, '{ }'));
    return {};
  }
  const steps: [string, DocumentStep][] = [];
  for (const [id, drawn] of Object.entries(value)) {
    const path = pointer('/steps', id);
    if (!isDocumentName(id)) {
      findings.push(finding('bad-id', path, { found: id.slice(0, 60) }));
      continue;
    }
    const read = readDrawnStep(drawn, id as StepId, path);
    findings.push(...read.findings);
    if (read.step !== null) steps.push([id, read.step]);
  }
  return Object.fromEntries(steps);
}

function readNotes(value: Json | undefined, findings: Finding[]): StrategyDocument['notes'] {
  if (value === undefined) return [];
  if (!isList(value)) {
    findings.push(wrongShape('/notes', value, '[ ]'));
    return [];
  }
  return value.flatMap((note, index) => {
    const path = pointer('/notes', index);
    const stepId = isJsonObject(note) ? (note['stepId'] ?? null) : undefined;
    if (!isJsonObject(note) || typeof note['id'] !== 'string' || typeof note['text'] !== 'string') {
      findings.push(wrongShape(path, note, '{ id, stepId, text }'));
      return [];
    }
    if (stepId !== null && typeof stepId !== 'string') {
      findings.push(wrongShape(`${path}/stepId`, stepId, 'text'));
      return [];
    }
    unknownKeys(note, ['id', 'stepId', 'text'], path, findings);
    if (value.slice(0, index).some((other) => isJsonObject(other) && other['id'] === note['id'])) {
      findings.push(finding('bad-id', `${path}/id`, { found: note['id'].slice(0, 60) }));
      return [];
    }
    return [{ id: note['id'], stepId: stepId as StepId | null, text: note['text'] }];
  });
}

/** `Array.isArray` that narrows a readonly list without opening it to `any`. */
function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
