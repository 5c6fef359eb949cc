import { applyEdit } from '#engine/strategy/apply-edit.ts';
import type { StrategyDocument } from '#engine/strategy/document.ts';
import type { EditLabel } from '#engine/strategy/edit-result.ts';
import type { Edit } from '#engine/strategy/edit.ts';
import type { Finding } from '#engine/strategy/finding.ts';

/** One thing that can be taken back, or done again. */
export type LogEntry = {
  /** What to apply to take this step. */
  readonly edit: Edit;
  readonly label: EditLabel;
  /** The document before the change and what was being typed into: typing on is one entry, not one a letter. */
  readonly typing: { readonly target: string; readonly before: StrategyDocument; readonly at: number } | null;
};

/** A document being edited, what can be undone and redone, and what the server has yet to hear. */
export type EditLog = {
  readonly document: StrategyDocument;
  readonly undo: readonly LogEntry[];
  readonly redo: readonly LogEntry[];
  readonly unsaved: readonly Edit[];
  /** The first so many of `unsaved` are on their way and may not be changed any more. */
  readonly sending: number;
};

export type EditOutcome = { readonly log: EditLog; readonly refused: Finding | null };

/** Typing into one setting goes on for as long as no pause is longer than this. */
const TYPING_MS = 1_500;

export function newLog(document: StrategyDocument): EditLog {
  return { document, undo: [], redo: [], unsaved: [], sending: 0 };
}

/** Applies an edit and remembers how to take it back. `now` in milliseconds. */
export function perform(log: EditLog, edit: Edit, now: number): EditOutcome {
  const merged = mergeTyping(log, edit, now);
  if (merged !== undefined) return { log: merged, refused: null };
  const result = applyEdit(log.document, edit);
  if (!result.ok) return { log, refused: result.error };
  const { doc, inverse, label } = result.value;
  const target = typingTarget(edit);
  const typing = target === null ? null : { target, before: log.document, at: now };
  return {
    log: {
      ...log,
      document: doc,
      undo: [...log.undo, { edit: inverse, label, typing }],
      redo: [],
      unsaved: [...log.unsaved, edit],
    },
    refused: null,
  };
}

/** The next letter of what is being typed: the same entry, as if it had all been typed at once. */
function mergeTyping(log: EditLog, edit: Edit, now: number): EditLog | undefined {
  const last = log.undo.at(-1);
  const typing = last?.typing;
  if (typing == null || typing.target !== typingTarget(edit) || now - typing.at > TYPING_MS) return undefined;
  const whole = applyEdit(typing.before, edit);
  if (!whole.ok) return undefined;
  const { doc, inverse, label } = whole.value;
  const lastUnsaved = log.unsaved.at(-1);
  const replaces =
    log.unsaved.length > log.sending && lastUnsaved !== undefined && typingTarget(lastUnsaved) === typing.target;
  return {
    ...log,
    document: doc,
    undo: [...log.undo.slice(0, -1), { edit: inverse, label, typing: { ...typing, at: now } }],
    unsaved: [...(replaces ? log.unsaved.slice(0, -1) : log.unsaved), edit],
  };
}

function typingTarget(edit: Edit): string | null {
  if (edit.kind === 'changeSetting') return `${edit.id}/${edit.path.join('/')}`;
  if (edit.kind === 'rename') return 'name';
  return edit.kind === 'changeStrategySetting' ? `settings/${edit.key}` : null;
}

export function undo(log: EditLog): EditLog {
  return step(log, 'undo', 'redo');
}

export function redo(log: EditLog): EditLog {
  return step(log, 'redo', 'undo');
}

function step(log: EditLog, from: 'undo' | 'redo', to: 'undo' | 'redo'): EditLog {
  const entry = log[from].at(-1);
  if (entry === undefined) return log;
  const result = applyEdit(log.document, entry.edit);
  // An inverse always applies to the document it was made for (a property of engine/strategy).
  if (!result.ok) return { ...log, [from]: log[from].slice(0, -1) };
  return {
    ...log,
    document: result.value.doc,
    [from]: log[from].slice(0, -1),
    [to]: [...log[to], { edit: result.value.inverse, label: entry.label, typing: null }],
    unsaved: [...log.unsaved, entry.edit],
  };
}

/** The server has the first `count` unsaved edits. */
export function saved(log: EditLog, count: number): EditLog {
  return { ...log, unsaved: log.unsaved.slice(count), sending: 0 };
}

/** What was not saved, on top of somebody else's document; edits that no longer fit are dropped and counted. */
export function reapply(log: EditLog, head: StrategyDocument): { readonly log: EditLog; readonly dropped: number } {
  let fresh = newLog(head);
  let dropped = 0;
  for (const edit of log.unsaved) {
    const { log: next, refused } = perform(fresh, edit, Number.NaN);
    if (refused !== null) dropped += 1;
    fresh = next;
  }
  return { log: fresh, dropped };
}
