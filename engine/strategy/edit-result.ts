import type { StepId } from '#engine/case/ids.ts';
import type { FindingCode } from '#engine/steps/finding-code.ts';
import { err, type Result } from '#rules/base/result.ts';
import type { Label } from '#rules/facts/fact-definition.ts';
import type { StrategyDocument } from './document.ts';
import type { EditLabelKey } from './edit-label-keys.ts';
import type { Edit, EditKind, EditOf } from './edit.ts';
import type { Finding } from './finding.ts';

/** What an edit did, for the undo button: `editLabelText` says it in a language. */
export type EditLabel = {
  readonly key: EditLabelKey;
  readonly values: Readonly<Record<string, Label | string | number>>;
};

/** The changed document, the edit that takes it back, and what to call it. The document given is untouched. */
export type Edited = { readonly doc: StrategyDocument; readonly inverse: Edit; readonly label: EditLabel };

export type EditResult = Result<Edited, Finding>;

/** How one kind of edit is carried out. `several` gets the rest of the table, to apply its members. */
export type ApplyEdit<K extends EditKind> = (
  doc: StrategyDocument,
  edit: EditOf<K>,
  apply: (doc: StrategyDocument, edit: Edit) => EditResult,
) => EditResult;

/** An edit that cannot be applied to this document, and why. */
export function refuse(
  code: FindingCode,
  path: string,
  values: Finding['values'] = {},
  stepId: StepId | null = null,
): { readonly ok: false; readonly error: Finding } {
  return err({ code, severity: 'error', stepId, path, values });
}
