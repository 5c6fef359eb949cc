import { ActionIcon } from '@mantine/core';
import { BaseEdge, EdgeLabelRenderer, type EdgeProps } from '@xyflow/react';
import { Plus } from 'lucide-react';
import { memo, useContext } from 'react';
import { makeId } from '#engine/case/make-id.ts';
import { useText } from '../i18n/use-text.ts';
import { OverlayContext, useCanvas, useCanvasState } from './canvas-context.ts';
import type { FlowEdge } from './flow-projection.ts';

/** A wire: the outcome's name stands on it, and a "+" where a step can be put in. */
export const WireEdge = memo(function WireEdge({ id, data, markerEnd }: EdgeProps<FlowEdge>) {
  const { t } = useText();
  const { store } = useCanvas();
  const readOnly = useCanvasState((state) => state.readOnly);
  const { highlights } = useContext(OverlayContext);
  if (data === undefined) return null;
  const { edge, route, open } = data;
  const taken = highlights?.wires.includes(id) ?? false;
  const state = highlights === null ? 'plain' : taken ? 'taken' : 'dimmed';
  const label = edge.otherwise ? t('canvas.otherwise', { label: edge.label }) : edge.label;
  return (
    <>
      <BaseEdge
        id={id}
        path={route.path}
        className={`cv-wire cv-wire-${state}${edge.otherwise ? ' cv-wire-otherwise' : ''}`}
        interactionWidth={0}
        {...(markerEnd === undefined ? {} : { markerEnd })}
      />
      <EdgeLabelRenderer>
        <div
          className="cv-label nodrag nopan"
          data-dimmed={state === 'dimmed'}
          style={{ transform: `translate(-50%, -50%) translate(${route.label.x}px, ${route.label.y}px)` }}
        >
          <span className="cv-label-text" title={label}>
            {label}
          </span>
          {!readOnly && !open && (
            <ActionIcon
              variant="subtle"
              size={20}
              radius="xl"
              tabIndex={-1}
              data-wire={id}
              aria-label={t('canvas.insertOn', { label: edge.label })}
              onClick={() =>
                store.getState().openPalette({ kind: 'wire', from: makeId.step(edge.from), outcome: edge.outcome })
              }
            >
              <Plus size={14} aria-hidden />
            </ActionIcon>
          )}
        </div>
      </EdgeLabelRenderer>
    </>
  );
});
