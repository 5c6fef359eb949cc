import type { StepId } from '#engine/case/ids.ts';
import { settingsAsJson } from '#engine/steps/new-step.ts';
import { currentVersion } from '#engine/steps/kinds.ts';
import { readStep } from '#engine/steps/read-step.ts';
import { isJsonObject, type Json, type JsonObject } from '#rules/base/json.ts';
import { pointer, preview } from '#rules/language/finding.ts';
import { nearName } from '#rules/language/near-name.ts';
import type { DocumentStep } from './document.ts';
import { isDocumentName } from './document-names.ts';
import type { Finding } from './finding.ts';

const STEP_KEYS = ['kind', 'version', 'settings', 'outcomes'] as const;

/**
 * Reads one step of a document: its shape here, its settings by its kind. Wrong settings and unknown kinds are kept
 * as written and are no finding here; lint says what is wrong with them, so that a half-finished draft still opens.
 */
export function readDrawnStep(
  drawn: Json,
  stepId: StepId,
  path: string,
): { readonly step: DocumentStep | null; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const say = (code: Finding['code'], at: string, values: Finding['values']): void => {
    findings.push({ code, severity: 'error', stepId, path: at, values });
  };
  if (!isJsonObject(drawn)) {
    say('wrong-shape', path, { found: preview(drawn), expected: '{ kind, settings, outcomes }' });
    return { step: null, findings };
  }
  for (const key of Object.keys(drawn)) {
    if (STEP_KEYS.some((known) => known === key)) continue;
    const near = nearName(key, STEP_KEYS);
    say('unknown-key', pointer(path, key), { found: key.slice(0, 60), ...(near === undefined ? {} : { near }) });
  }
  const { kind, version, settings = {}, outcomes = {} } = drawn;
  if (kind === undefined) say('missing-key', path, { key: 'kind' });
  else if (typeof kind !== 'string') say('wrong-shape', `${path}/kind`, { found: preview(kind), expected: 'text' });
  if (version !== undefined && !isVersion(version)) {
    say('wrong-shape', `${path}/version`, { found: preview(version), expected: '≥ 1' });
  }
  if (!isJsonObject(settings)) say('wrong-shape', `${path}/settings`, { found: preview(settings), expected: '{ }' });
  if (!isJsonObject(outcomes)) say('wrong-shape', `${path}/outcomes`, { found: preview(outcomes), expected: '{ }' });
  const wired = isJsonObject(outcomes) ? readOutcomes(outcomes, `${path}/outcomes`, say) : {};
  if (typeof kind !== 'string') return { step: null, findings };
  const step: DocumentStep = {
    kind,
    ...(isVersion(version) ? { version } : {}),
    settings: isJsonObject(settings) ? settings : {},
    outcomes: wired,
  };
  return { step: normalised(step), findings };
}

function isVersion(version: Json | undefined): version is number {
  return typeof version === 'number' && Number.isSafeInteger(version) && version >= 1;
}

function readOutcomes(
  outcomes: JsonObject,
  path: string,
  say: (code: Finding['code'], at: string, values: Finding['values']) => void,
): DocumentStep['outcomes'] {
  const wired: [string, StepId][] = [];
  for (const [outcome, target] of Object.entries(outcomes)) {
    const at = pointer(path, outcome);
    if (!isDocumentName(outcome)) say('bad-id', at, { found: outcome.slice(0, 60) });
    else if (typeof target !== 'string') say('wrong-shape', at, { found: preview(target), expected: 'text' });
    else wired.push([outcome, target as StepId]);
  }
  return Object.fromEntries(wired);
}

/** Upgraded to the current version, defaults filled in: two files that mean the same step are the same step. */
function normalised(step: DocumentStep): DocumentStep {
  const read = readStep(step);
  if (!read.ok) return step;
  const { kind, settings } = read.value;
  const version = currentVersion(kind);
  return { kind, ...(version === 1 ? {} : { version }), settings: settingsAsJson(settings), outcomes: step.outcomes };
}
