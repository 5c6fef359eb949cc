import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Words } from '#engine/steps/words.ts';
import type { Finding } from '#engine/strategy/finding.ts';
import type { StepId } from '#engine/case/ids.ts';
import type { CanvasState, CanvasStore } from '../editing/canvas-store.ts';

/** How many are in a step now, and how many have come through it. */
export type StepCount = { readonly now: number; readonly passed: number; readonly needsAttention: number };

/** What a replayed case did: everything else is dimmed. */
export type Highlights = {
  /** By step: in which visits, what was refused there, and whether the case stands there. */
  readonly steps: Readonly<
    Record<string, { readonly visits: readonly number[]; readonly refused: boolean; readonly here: boolean }>
  >;
  /** Wires the case took, as `from>outcome`. */
  readonly wires: readonly string[];
};

/** What is drawn over steps, by step id; a store's own place, so that a count never rebuilds a node. */
export type Overlay = {
  readonly counts: Readonly<Record<string, StepCount>>;
  readonly highlights: Highlights | null;
  readonly problems: ReadonlyMap<string, readonly Finding[]>;
};

export const NO_OVERLAY: Overlay = { counts: {}, highlights: null, problems: new Map() };

export type Canvas = {
  readonly store: CanvasStore;
  readonly words: Words;
  /** Brings a step into view and gives it the focus. */
  readonly focusStep: (id: StepId) => void;
};

export const CanvasContext = createContext<Canvas | null>(null);
export const OverlayContext = createContext<Overlay>(NO_OVERLAY);

export function useCanvas(): Canvas {
  const canvas = useContext(CanvasContext);
  if (canvas === null) throw new Error('CanvasContext is missing above this component');
  return canvas;
}

/** The smallest slice of the open document that a component needs. */
export function useCanvasState<T>(select: (state: CanvasState) => T): T {
  return useStore(useCanvas().store, select);
}
