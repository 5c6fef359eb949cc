import { useMemo, useState } from 'react';
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
import { FlowView } from './flow-view.tsx';
import { useWords } from './use-words.ts';

type StrategyCanvasProps = {
  /** This one only shows; the editor is `StrategyEditor`. */
  readonly readOnly: true;
  readonly document: StrategyDocument;
  /** By step id. */
  readonly counts?: Readonly<Record<string, StepCount>>;
  /** What a replayed case did; everything else is dimmed. */
  readonly highlights?: Highlights | null;
  /** Told when somebody chooses a step. */
  readonly onSelect?: (id: StepId) => void;
};

/** A strategy as it was drawn, to look at: fills its parent, which gives it a height. */
export function StrategyCanvas({ document, counts, highlights, onSelect }: StrategyCanvasProps) {
  const { t } = useText();
  const words = useWords(document.settings.currency);
  const store = useMemo(() => {
    const made = createCanvasStore(document, true, () => 0);
    made.subscribe((now, before) => {
      if (now.selected !== null && now.selected !== before.selected) onSelect?.(now.selected);
    });
    return made;
  }, [document, onSelect]);
  const [wanted, setWanted] = useState<{ readonly id: string; readonly turn: number } | null>(null);
  const canvas = useMemo<Canvas>(
    () => ({ store, words, focusStep: (id) => setWanted((last) => ({ id, turn: (last?.turn ?? 0) + 1 })) }),
    [store, words],
  );
  const overlay = useMemo<Overlay>(
    () => ({ ...NO_OVERLAY, counts: counts ?? {}, highlights: highlights ?? null }),
    [counts, highlights],
  );
  return (
    <CanvasContext value={canvas}>
      <OverlayContext value={overlay}>
        <FlowView label={t('canvas.drawingOf', { name: document.name })} wanted={wanted} />
      </OverlayContext>
    </CanvasContext>
  );
}
