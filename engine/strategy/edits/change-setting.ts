import { fieldsOf } from '#engine/steps/fields.ts';
import { inEach } from '#engine/steps/label.ts';
import { isStepKind } from '#engine/steps/kinds.ts';
import { isJsonObject, type Json } from '#rules/base/json.ts';
import { ok } from '#rules/base/result.ts';
import type { Label } from '#rules/facts/fact-definition.ts';
import { FORBIDDEN_NAMES, scanJson } from '#rules/language/scan-json.ts';
import { changeAt, type SettingPath } from '../change-at.ts';
import type { DocumentStep } from '../document.ts';
import { refuse, type ApplyEdit, type EditLabel } from '../edit-result.ts';
import { stepOf } from '../step-of.ts';
import { withStep } from '../with-steps.ts';

/** Changes one setting of a step; undefined takes it away. The path is inside the settings. */
export const changeSetting: ApplyEdit<'changeSetting'> = (doc, { id, path, value }) => {
  const step = stepOf(doc, id);
  const at = ['', 'steps', id, 'settings', ...path].join('/');
  if (step === undefined) return refuse('unknown-step', at, { found: id });
  if (path.some((key) => FORBIDDEN_NAMES.has(String(key)))) return refuse('forbidden-key', at, {}, id);
  if (value !== undefined && scanJson(value).findings.length > 0) return refuse('not-json', at, {}, id);
  const changed = changeAt(step.settings, path, value);
  if (changed === undefined || !isJsonObject(changed.value)) return refuse('edit-conflict', at, { id }, id);
  return ok({
    doc: withStep(doc, id, { ...step, settings: changed.value }),
    inverse: { kind: 'changeSetting', id, path: changed.undoPath, value: changed.undoValue },
    label: labelOf(step, path, changed.undoValue, value),
  });
};

function labelOf(step: DocumentStep, path: SettingPath, before: Json | undefined, after: Json | undefined): EditLabel {
  const setting = settingLabel(step, path);
  const [from, to] = [shortText(before), shortText(after)];
  return path.length === 1 && from !== null && to !== null
    ? { key: 'changeSettingFromTo', values: { setting, before: from, after: to } }
    : { key: 'changeSetting', values: { setting } };
}

/** The setting's own name, in lower case: it stands inside a sentence. */
function settingLabel(step: DocumentStep, path: SettingPath): Label {
  const fields = isStepKind(step.kind) ? fieldsOf(step.kind) : [];
  const label = fields.find((field) => field.path[0] === path[0])?.label;
  return label === undefined
    ? { es: 'un dato', en: 'a setting', pt: 'um dado' }
    : inEach((lang) => label[lang].charAt(0).toLowerCase() + label[lang].slice(1));
}

/** Short enough to be named in an undo label, or null: long texts, lists and rules are not. */
function shortText(value: Json | undefined): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.length > 0 && value.length <= 24 && /[\d ]/.test(value)
    ? `«${value}»`
    : null;
}
