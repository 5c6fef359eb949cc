import { useCallback, type KeyboardEvent } from 'react';
import type { StepId } from '#engine/case/ids.ts';
import { makeId } from '#engine/case/make-id.ts';
import { stepOf, targetOf } from '#engine/strategy/step-of.ts';
import { removeEdit } from '../editing/step-edits.ts';
import type { CanvasState, Place } from '../editing/canvas-store.ts';
import { inspectorPrefix } from '../inspector/step-inspector.tsx';
import { useCanvas } from './canvas-context.ts';
import type { Flow } from './flow-projection.ts';
import { walk, type Direction } from './walk.ts';

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowUp: 'ArrowUp',
  ArrowDown: 'ArrowDown',
  ArrowLeft: 'ArrowLeft',
  ArrowRight: 'ArrowRight',
};

/** Keys on the canvas: arrows walk, Enter goes to the settings, `/` adds, Delete and Backspace remove, `c` connects. */
export function useCanvasKeys(flow: Flow): (event: KeyboardEvent) => void {
  const { store, focusStep } = useCanvas();
  return useCallback(
    (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const at = focusedNode(event.target);
      if (at === null) return;
      const arrow = ARROWS[event.key];
      if (arrow !== undefined) {
        event.preventDefault();
        const next = walk(flow, at, arrow);
        if (next !== null) goTo(next, focusStep);
        return;
      }
      const state = store.getState();
      const step = stepOf(state.document, at) === undefined ? null : makeId.step(at);
      if (step === null) return;
      if (event.key === 'Enter') {
        event.preventDefault();
        focusFirst(field(`${inspectorPrefix(step)}-`));
      } else if (state.readOnly) {
        return;
      } else if (event.key === 'Delete' || event.key === 'Backspace') {
        event.preventDefault();
        removeStep(state, step, focusStep);
      } else if (event.key === '/') {
        event.preventDefault();
        state.openPalette(placeAfter(state, step, flow));
      } else if (event.key === 'c') {
        event.preventDefault();
        focusFirst(field(`${inspectorPrefix(step)}-to-`));
      }
    },
    [flow, store, focusStep],
  );
}

/** The step or open end whose button has the focus. */
function focusedNode(target: EventTarget): string | null {
  if (!(target instanceof HTMLElement)) return null;
  const step = target.dataset['step'];
  if (step !== undefined) return step;
  const open = target.dataset['open'];
  return open === undefined ? null : `open:${open}`;
}

function goTo(id: string, focusStep: (id: StepId) => void): void {
  if (!id.startsWith('open:')) {
    focusStep(makeId.step(id));
    return;
  }
  focusFirst(`[data-open="${CSS.escape(id.slice('open:'.length))}"]`);
}

function focusFirst(selector: string): void {
  const found = document.querySelector<HTMLElement>(selector);
  found?.focus();
}

/** Labels carry ids of the same beginning; only what takes the focus is meant. */
function field(prefix: string): string {
  return `:is(input, textarea, button)[id^="${prefix}"]`;
}

/** The focus goes to what led here, so that the next key has somewhere to land. */
function removeStep(state: CanvasState, id: StepId, focusStep: (id: StepId) => void): void {
  const before = Object.entries(state.document.steps).find(([, step]) => Object.values(step.outcomes).includes(id));
  if (!state.perform(removeEdit(state.document, id))) return;
  focusStep(before === undefined ? state.document.entry : makeId.step(before[0]));
}

/** After a step: its first open outcome, else the wire of its first. A step without outcomes: anywhere. */
function placeAfter(state: Pick<CanvasState, 'document'>, id: StepId, flow: Flow): Place {
  const step = stepOf(state.document, id);
  const edges = flow.edges.filter(({ source }) => source === id);
  const open = edges.find((edge) => edge.data?.open === true);
  const outcome = (open ?? edges[0])?.sourceHandle;
  if (step === undefined || outcome == null) return { kind: 'free' };
  return { kind: targetOf(step, outcome) === undefined ? 'open' : 'wire', from: id, outcome };
}
