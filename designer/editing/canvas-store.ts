import { createStore, type StoreApi } from 'zustand/vanilla';
import type { StepId } from '#engine/case/ids.ts';
import type { StrategyDocument } from '#engine/strategy/document.ts';
import type { Edit } from '#engine/strategy/edit.ts';
import type { Finding } from '#engine/strategy/finding.ts';
import { newLog, perform, redo, undo, type EditLog } from './edit-log.ts';

/** Where a new step goes. */
export type Place =
  { readonly kind: 'wire' | 'open'; readonly from: StepId; readonly outcome: string } | { readonly kind: 'free' };

export type CanvasState = EditLog & {
  readonly readOnly: boolean;
  readonly selected: StepId | null;
  /** Where the palette would put a step; null: it is closed. */
  readonly palette: Place | null;
  /** The last edit that could not be applied. */
  readonly refused: Finding | null;
  readonly perform: (edit: Edit) => boolean;
  readonly undoOne: () => void;
  readonly redoOne: () => void;
  readonly select: (id: StepId | null) => void;
  readonly openPalette: (place: Place | null) => void;
  /** Changes the log as a whole: saved, reloaded, reapplied. */
  readonly changeLog: (change: (log: EditLog) => EditLog) => void;
};

export type CanvasStore = StoreApi<CanvasState>;

/** The state of one open canvas. `now` in milliseconds tells typing from two separate changes. */
export function createCanvasStore(document: StrategyDocument, readOnly: boolean, now: () => number): CanvasStore {
  return createStore<CanvasState>((set, get) => ({
    ...newLog(document),
    readOnly,
    selected: null,
    palette: null,
    refused: null,
    perform: (edit) => {
      if (get().readOnly) return false;
      const { log, refused } = perform(logOf(get()), edit, now());
      set({ ...log, refused });
      return refused === null;
    },
    undoOne: () => set(keepSelection(get(), undo(logOf(get())))),
    redoOne: () => set(keepSelection(get(), redo(logOf(get())))),
    select: (selected) => set({ selected }),
    openPalette: (palette) => set({ palette: get().readOnly ? null : palette }),
    changeLog: (change) => set(keepSelection(get(), change(logOf(get())))),
  }));
}

function logOf({ document, undo: undos, redo: redos, unsaved, sending }: CanvasState): EditLog {
  return { document, undo: undos, redo: redos, unsaved, sending };
}

/** A step that is gone cannot stay selected. */
function keepSelection(state: CanvasState, log: EditLog): Partial<CanvasState> {
  const gone = state.selected !== null && !Object.hasOwn(log.document.steps, state.selected);
  return gone ? { ...log, selected: null } : log;
}
