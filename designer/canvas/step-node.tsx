import { Handle, Position, type NodeProps } from '@xyflow/react';
import { memo, useContext } from 'react';
import { makeId } from '#engine/case/make-id.ts';
import { stepOf } from '#engine/strategy/step-of.ts';
import { OverlayContext, useCanvasState } from './canvas-context.ts';
import type { FlowNode } from './flow-projection.ts';
import { handleX } from './handle-x.ts';
import { StepFace } from './step-face.tsx';

/** A step on the canvas: its face, and the handles of its outcomes for the mouse; the inspector connects for everyone. */
export const StepNode = memo(function StepNode({ id, data }: NodeProps<FlowNode>) {
  const step = useCanvasState((state) => stepOf(state.document, id));
  const selected = useCanvasState((state) => state.selected === id);
  const reachable = useCanvasState((state) => (state.selected ?? state.document.entry) === id);
  const readOnly = useCanvasState((state) => state.readOnly);
  const overlay = useContext(OverlayContext);
  if (step === undefined) return null;
  const { node } = data;
  return (
    <>
      <Handle type="target" position={Position.Top} isConnectable={!readOnly} aria-hidden />
      <StepFace
        stepId={makeId.step(id)}
        step={step}
        shape={node.shape}
        selected={selected}
        reachable={reachable}
        count={overlay.counts[id]}
        problems={overlay.problems.get(id)}
        highlight={overlay.highlights === null ? null : (overlay.highlights.steps[id] ?? 'dimmed')}
      />
      {node.outcomes.map((outcome, index) => (
        <Handle
          key={outcome}
          id={outcome}
          type="source"
          position={Position.Bottom}
          isConnectable={!readOnly}
          style={{ left: handleX(node, index) }}
          aria-hidden
        />
      ))}
    </>
  );
});
