import type { JsonObject } from '#rules/base/json.ts';
import { err, ok, type Result } from '#rules/base/result.ts';
import { nearName } from '#rules/language/near-name.ts';
import { currentVersion, isStepKind, KINDS, STEP_KINDS, type Step, type StepKind } from './kinds.ts';
import { settingIssues } from './setting-issues.ts';
import type { StepFinding } from './step-finding.ts';

/** A step as a document holds it: settings are JSON that nobody has read yet. */
export type DrawnStep = { readonly kind: string; readonly version?: number; readonly settings: JsonObject };

/** Why a drawn step could not be read. Paths are JSON pointers into the step: `/kind`, `/settings/days`. */
export type UnreadStep = readonly StepFinding[];

/**
 * Reads a drawn step: its kind, the version of its settings (older ones are upgraded) and every setting, missing
 * ones by their default. Never throws; all findings at once.
 */
export function readStep(drawn: DrawnStep): Result<Step, UnreadStep> {
  return isStepKind(drawn.kind) ? readKind(drawn.kind, drawn) : err([unknownKind(drawn.kind)]);
}

function readKind(kind: StepKind, drawn: DrawnStep): Result<Step, UnreadStep> {
  const { upgrades, schema } = KINDS[kind];
  const version = drawn.version ?? 1;
  const current = currentVersion(kind);
  if (version > current) {
    return err([{ code: 'newer-kind', severity: 'error', path: '/version', values: { version, current } }]);
  }
  const settings = upgrades.slice(version - 1).reduce((older, upgrade) => upgrade(older), drawn.settings);
  const read = schema.safeParse(settings);
  // The schema of a kind gives that kind's settings: this is the one place where the two are put together.
  return read.success
    ? ok({ kind, settings: read.data } as Step)
    : err(read.error.issues.flatMap((issue) => settingIssues(issue, settings, Object.keys(schema.shape))));
}

function unknownKind(found: string): StepFinding {
  const near = nearName(found, STEP_KINDS);
  const suggestion = near === undefined ? {} : { near };
  return {
    code: 'unknown-kind',
    severity: 'error',
    path: '/kind',
    values: { found: found.slice(0, 60), ...suggestion },
  };
}
