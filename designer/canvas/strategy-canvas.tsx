import { useEffect, useMemo, useRef, useState } from 'react';
import { makeId } from '#engine/case/make-id.ts';
import type { StepId } from '#engine/case/ids.ts';
import type { StrategyDocument } from '#engine/strategy/document.ts';
import { createCanvasStore } from '../editing/canvas-store.ts';
import { useText } from '../i18n/use-text.ts';
import {
  CanvasContext,
  NO_OVERLAY,
  OverlayContext,
  type Canvas,
  type Highlights,
  type Overlay,
  type StepCount,
} from './canvas-context.ts';
import { FlowView, type Wanted } from './flow-view.tsx';
import { useWords } from './use-words.ts';

type StrategyCanvasProps = {
  /** This one only shows; the editor is `StrategyEditor`. */
  readonly readOnly: true;
  readonly document: StrategyDocument;
  /** By step id. */
  readonly counts?: Readonly<Record<string, StepCount>>;
  /** What a replayed case did; everything else is dimmed. */
  readonly highlights?: Highlights | null;
  /** The step shown as chosen; what is chosen on the drawing is told by `onSelect`. */
  readonly selected?: string | null;
  /** Told when somebody chooses a step, by mouse or by walking there with the arrows. */
  readonly onSelect?: (id: StepId) => void;
  /** Part of a longer page: the wheel scrolls that page, and the drawing is moved by dragging. */
  readonly embedded?: boolean;
};

/** A strategy as it was drawn, to look at: fills its parent, which gives it a height. */
export function StrategyCanvas(props: StrategyCanvasProps) {
  const { document, counts, highlights, selected, onSelect, embedded = false } = props;
  const { t } = useText();
  const words = useWords(document.settings.currency);
  const store = useMemo(() => createCanvasStore(document, true, () => 0), [document]);
  const [wanted, setWanted] = useState<Wanted | null>(null);
  // What the page chose is not told back to it.
  const told = useRef<StepId | null>(null);
  useEffect(
    () =>
      store.subscribe((now, before) => {
        if (now.selected !== null && now.selected !== before.selected && now.selected !== told.current)
          onSelect?.(now.selected);
      }),
    [store, onSelect],
  );
  useEffect(() => {
    if (selected === undefined || selected === store.getState().selected) return;
    told.current = selected === null ? null : makeId.step(selected);
    store.getState().select(told.current);
    told.current = null;
    if (selected !== null) setWanted((last) => ({ id: selected, turn: (last?.turn ?? 0) + 1, focus: false }));
  }, [store, selected]);
  const canvas = useMemo<Canvas>(
    () => ({
      store,
      words,
      focusStep: (id) => setWanted((last) => ({ id, turn: (last?.turn ?? 0) + 1, focus: true })),
    }),
    [store, words],
  );
  const overlay = useMemo<Overlay>(
    () => ({ ...NO_OVERLAY, counts: counts ?? {}, highlights: highlights ?? null }),
    [counts, highlights],
  );
  return (
    <CanvasContext value={canvas}>
      <OverlayContext value={overlay}>
        <FlowView label={t('canvas.drawingOf', { name: document.name })} wanted={wanted} embedded={embedded} />
      </OverlayContext>
    </CanvasContext>
  );
}
