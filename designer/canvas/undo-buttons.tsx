import { ActionIcon, Tooltip } from '@mantine/core';
import { Redo2, Undo2 } from 'lucide-react';
import { editLabelText } from '#engine/strategy/edit-label-text.ts';
import { useText } from '../i18n/use-text.ts';
import { useCanvas, useCanvasState } from './canvas-context.ts';

/** Undo and redo, each saying what it would take back or do again. */
export function UndoButtons() {
  const { t, language } = useText();
  const { store } = useCanvas();
  const undo = useCanvasState((state) => state.undo.at(-1));
  const redo = useCanvasState((state) => state.redo.at(-1));
  const undoText =
    undo === undefined ? t('canvas.nothingToUndo') : t('canvas.undo', { what: editLabelText(undo.label, language) });
  const redoText =
    redo === undefined ? t('canvas.nothingToRedo') : t('canvas.redo', { what: editLabelText(redo.label, language) });
  return (
    <>
      <Tooltip label={undoText}>
        <ActionIcon
          variant="default"
          size="lg"
          aria-label={undoText}
          disabled={undo === undefined}
          onClick={() => store.getState().undoOne()}
        >
          <Undo2 size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={redoText}>
        <ActionIcon
          variant="default"
          size="lg"
          aria-label={redoText}
          disabled={redo === undefined}
          onClick={() => store.getState().redoOne()}
        >
          <Redo2 size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </>
  );
}
