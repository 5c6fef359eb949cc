import { useCallback, type KeyboardEvent } from 'react';
import type { CanvasStore } from '../editing/canvas-store.ts';

type EditorKeys = {
  readonly store: CanvasStore;
  readonly focusStep: (id: string) => void;
  readonly toggleView: () => void;
  readonly showHelp: () => void;
};

/** Keys that work wherever the focus is in the editor: undo, redo, outline, help, and Esc back to the drawing. */
export function useEditorKeys({ store, focusStep, toggleView, showHelp }: EditorKeys): (event: KeyboardEvent) => void {
  return useCallback(
    (event) => {
      const state = store.getState();
      const key = event.key.toLowerCase();
      if (event.ctrlKey || event.metaKey) {
        const again = key === 'y' || (key === 'z' && event.shiftKey);
        if (!again && key !== 'z') return;
        event.preventDefault();
        if (state.readOnly) return;
        if (again) state.redoOne();
        else state.undoOne();
        return;
      }
      if (event.defaultPrevented || event.altKey || isWriting(event.target)) {
        if (event.key === 'Escape' && !event.defaultPrevented && state.selected !== null) focusStep(state.selected);
        return;
      }
      if (key === 'o') toggleView();
      else if (key === '?') showHelp();
      else if (key === '/' && state.palette === null) {
        event.preventDefault();
        state.openPalette({ kind: 'free' });
      } else if (event.key === 'Escape' && state.selected !== null) focusStep(state.selected);
    },
    [store, focusStep, toggleView, showHelp],
  );
}

/** Letters typed into a field are text. */
function isWriting(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;
}
