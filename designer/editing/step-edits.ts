import type { StepId } from '#engine/case/ids.ts';
import { fieldsOf } from '#engine/steps/fields.ts';
import { isStepKind, KINDS, STEP_KINDS, type StepKind } from '#engine/steps/kinds.ts';
import { newStep } from '#engine/steps/new-step.ts';
import { readStep } from '#engine/steps/read-step.ts';
import { outcomesOf, traitsOf } from '#engine/steps/step-questions.ts';
import { changeAt, type SettingPath } from '#engine/strategy/change-at.ts';
import type { DocumentStep, StrategyDocument } from '#engine/strategy/document.ts';
import type { Edit } from '#engine/strategy/edit.ts';
import { freshStepId } from '#engine/strategy/new-document.ts';
import { stepOf, targetOf } from '#engine/strategy/step-of.ts';
import { isJsonObject, type Json } from '#rules/base/json.ts';
import type { Place } from './canvas-store.ts';

/** Puts a new step of a kind at a place. On a wire, what the wire led to stands behind the step's first outcome. */
export function insertEdit(document: StrategyDocument, kind: StepKind, place: Place): { edit: Edit; id: StepId } {
  const id = freshStepId(document);
  const step = newStep(kind);
  if (place.kind === 'free') return { id, edit: { kind: 'addStep', id, step, after: null } };
  const { from, outcome } = place;
  const [through] = outcomeIds(step);
  const source = stepOf(document, from);
  const wired = source !== undefined && targetOf(source, outcome) !== undefined;
  return wired && through !== undefined
    ? { id, edit: { kind: 'insertOnWire', id, step, from, outcome, through } }
    : { id, edit: { kind: 'addStep', id, step, after: { stepId: from, outcome } } };
}

/** Kinds the palette offers: a case comes in by one step only, so its kind is there only while none is drawn. */
export function insertableKinds(document: StrategyDocument): readonly StepKind[] {
  const hasEntry = Object.values(document.steps).some((step) => startsCase(step));
  return STEP_KINDS.filter((kind) => !hasEntry || !startsCase(newStep(kind)));
}

/** Takes a step out; where it has one way on, what led to it leads there. */
export function removeEdit(document: StrategyDocument, id: StepId): Edit {
  const step = stepOf(document, id);
  const targets = step === undefined ? [] : [...new Set(Object.values(step.outcomes))].filter((to) => to !== id);
  const [only] = targets;
  return { kind: 'removeStep', id, rewireTo: targets.length === 1 && only !== undefined ? only : null };
}

/**
 * Changes a setting, with the wires of outcomes that thereby cease to be taken away in the same step of undo. Where the
 * settings do not hold the member yet (a short file), the whole member is written from its default.
 */
export function settingEdit(
  document: StrategyDocument,
  id: StepId,
  path: SettingPath,
  value: Json | undefined,
): Edit | null {
  const step = stepOf(document, id);
  if (step === undefined) return null;
  const [key, ...rest] = path;
  const change: Edit =
    typeof key === 'string' && rest.length > 0 && !Object.hasOwn(step.settings, key)
      ? { kind: 'changeSetting', id, path: [key], value: changeAt(defaultOf(step, key), rest, value)?.value }
      : { kind: 'changeSetting', id, path, value };
  const lost = lostOutcomes(step, change);
  if (lost.length === 0) return change;
  const label = isStepKind(step.kind) ? KINDS[step.kind].label : { es: '', en: '', pt: '' };
  return {
    kind: 'several',
    label: { es: `cambiar «${label.es}»`, en: `change "${label.en}"`, pt: `mudar «${label.pt}»` },
    edits: [change, ...lost.map((outcome): Edit => ({ kind: 'disconnect', from: id, outcome }))],
  };
}

/** Steps an outcome may be led to by hand: any but the way in. */
export function connectTargets(document: StrategyDocument, order: readonly StepId[]): readonly StepId[] {
  return order.filter((id) => {
    const step = stepOf(document, id);
    return step !== undefined && !startsCase(step);
  });
}

export function startsCase(step: DocumentStep): boolean {
  const read = readStep(step);
  return read.ok && traitsOf(read.value).startsCase;
}

function defaultOf(step: DocumentStep, key: string): Json {
  const fields = isStepKind(step.kind) ? fieldsOf(step.kind) : [];
  return fields.find((field) => field.path[0] === key)?.defaultValue ?? null;
}

/** Wired outcomes that the step has before the change and not after it. */
function lostOutcomes(step: DocumentStep, change: Edit): readonly string[] {
  if (change.kind !== 'changeSetting') return [];
  const after = changeAt(step.settings, change.path, change.value);
  if (after === undefined || !isJsonObject(after.value)) return [];
  const now = outcomeIds({ ...step, settings: after.value });
  return now.length === 0 ? [] : outcomeIds(step).filter((id) => !now.includes(id) && targetOf(step, id) !== undefined);
}

function outcomeIds(step: DocumentStep): readonly string[] {
  const read = readStep(step);
  return read.ok ? outcomesOf(read.value).map(({ id }) => id) : [];
}
