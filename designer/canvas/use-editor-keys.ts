import { useEffect } from 'react';
import type { CanvasStore } from '../editing/canvas-store.ts';

type EditorKeys = {
  readonly store: CanvasStore;
  readonly focusStep: (id: string) => void;
  readonly toggleView: () => void;
  readonly showHelp: () => void;
};

/**
 * Keys that work wherever the focus is: undo, redo, outline, help, and Esc back to the drawing. They listen on the
 * whole page: what was undone may be the very step that had the focus, and then nothing has it.
 */
export function useEditorKeys({ store, focusStep, toggleView, showHelp }: EditorKeys): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const state = store.getState();
      const key = event.key.toLowerCase();
      if (event.ctrlKey || event.metaKey) {
        const again = key === 'y' || (key === 'z' && event.shiftKey);
        if ((!again && key !== 'z') || state.readOnly) return;
        event.preventDefault();
        if (again) state.redoOne();
        else state.undoOne();
        return;
      }
      if (event.defaultPrevented || event.altKey || isInDialog(event.target)) return;
      if (event.key === 'Escape') {
        if (state.selected !== null) focusStep(state.selected);
        return;
      }
      if (isWriting(event.target)) return;
      if (key === 'o') toggleView();
      else if (key === '?') showHelp();
      else if (key === '/' && state.palette === null) {
        event.preventDefault();
        state.openPalette({ kind: 'free' });
      }
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [store, focusStep, toggleView, showHelp]);
}

/** Letters typed into a field are text. */
function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;
}

/** What lies over the canvas has keys of its own. */
function isInDialog(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('[role="dialog"], [role="menu"]') !== null;
}
