import type { StrategyDocument } from './document.ts';
import type { Edit, EditKind, EditOf } from './edit.ts';
import type { ApplyEdit, EditResult } from './edit-result.ts';
import { addStep } from './edits/add-step.ts';
import { changeSetting } from './edits/change-setting.ts';
import { changeStrategySetting } from './edits/change-strategy-setting.ts';
import { connect } from './edits/connect.ts';
import { disconnect } from './edits/disconnect.ts';
import { insertOnWire } from './edits/insert-on-wire.ts';
import { putNote } from './edits/put-note.ts';
import { removeNote } from './edits/remove-note.ts';
import { removeStep } from './edits/remove-step.ts';
import { rename } from './edits/rename.ts';
import { restoreStep } from './edits/restore-step.ts';
import { setEntry } from './edits/set-entry.ts';
import { several } from './edits/several.ts';

const EDITS: { readonly [K in EditKind]: ApplyEdit<K> } = {
  addStep,
  insertOnWire,
  removeStep,
  restoreStep,
  connect,
  disconnect,
  changeSetting,
  changeStrategySetting,
  rename,
  setEntry,
  putNote,
  removeNote,
  several,
};

/**
 * Applies one edit to a document: the changed document, the edit that takes it back, and a label for undo; or why it
 * cannot be applied. Pure: the designer, the server and the edit log run the same function.
 */
export function applyEdit(doc: StrategyDocument, edit: Edit): EditResult {
  return applyKind(doc, edit);
}

function applyKind<K extends EditKind>(doc: StrategyDocument, edit: EditOf<K> & { readonly kind: K }): EditResult {
  return EDITS[edit.kind](doc, edit, applyEdit);
}
