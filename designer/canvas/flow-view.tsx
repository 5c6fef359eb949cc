import '@xyflow/react/dist/base.css';
import './canvas.css';
import { useComputedColorScheme } from '@mantine/core';
import {
  Background,
  BackgroundVariant,
  Controls,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
  type Connection,
  type FinalConnectionState,
} from '@xyflow/react';
import { useCallback, useEffect, useMemo, useRef, type KeyboardEvent, type RefObject } from 'react';
import { makeId } from '#engine/case/make-id.ts';
import { stepOf } from '#engine/strategy/step-of.ts';
import { startsCase } from '../editing/step-edits.ts';
import { useText } from '../i18n/use-text.ts';
import { ariaLabels } from './aria-labels.ts';
import { useCanvas, useCanvasState } from './canvas-context.ts';
import { CARD } from './graph.ts';
import { OpenEndNode } from './open-end-node.tsx';
import { stepFaceId } from './step-face.tsx';
import { StepNode } from './step-node.tsx';
import { useFlow } from './use-flow.ts';
import { useCanvasKeys } from './use-canvas-keys.ts';
import { WireEdge } from './wire-edge.tsx';

const NODE_TYPES = { step: StepNode, open: OpenEndNode };
const EDGE_TYPES = { wire: WireEdge };
const PRO_OPTIONS = { hideAttribution: false };

/** A step that was asked for; `turn` counts the askings, so that the same one can be asked for again. */
export type Wanted = { readonly id: string; readonly turn: number; readonly focus?: boolean };

type FlowViewProps = {
  readonly label: string;
  readonly wanted: Wanted | null;
  readonly embedded?: boolean;
};

/** The drawing of the open document. Nothing about the strategy lives in React Flow: it is told what to draw. */
export function FlowView(props: FlowViewProps) {
  return (
    <ReactFlowProvider>
      <Flow {...props} />
    </ReactFlowProvider>
  );
}

function Flow({ label, wanted, embedded = false }: FlowViewProps) {
  const { t, language } = useText();
  const { store } = useCanvas();
  const document = useCanvasState((state) => state.document);
  const readOnly = useCanvasState((state) => state.readOnly);
  const scheme = useComputedColorScheme('light');
  const flow = useFlow(document, language, readOnly);
  const frame = useRef<HTMLDivElement>(null);
  const onKeyDown = useCanvasKeys(flow);
  useFirstView(flow.nodes.length > 0, frame);
  useFocusWanted(wanted, flow.nodes);
  const labels = useMemo(() => ariaLabels(t), [t]);
  const connect = useCallback(
    (connection: Connection) => {
      if (connection.sourceHandle === null) return;
      const [from, to] = [makeId.step(connection.source), makeId.step(connection.target)];
      store.getState().perform({ kind: 'connect', from, outcome: connection.sourceHandle, to });
    },
    [store],
  );
  const dropped = useCallback(
    (_event: MouseEvent | TouchEvent, state: FinalConnectionState) => {
      const { fromNode, fromHandle, toNode } = state;
      if (toNode !== null || fromNode === null || fromHandle.type !== 'source' || fromHandle.id == null) return;
      // A wire dropped on the ground asks what should stand there.
      store.getState().openPalette({ kind: 'open', from: makeId.step(fromNode.id), outcome: fromHandle.id });
    },
    [store],
  );
  const isValid = useCallback(
    ({ source, target }: { readonly source: string; readonly target: string }) => {
      const step = stepOf(store.getState().document, target);
      return step !== undefined && source !== target && !startsCase(step);
    },
    [store],
  );
  const pane = useCallback(() => store.getState().select(null), [store]);
  return (
    <div
      ref={frame}
      className="cv-frame"
      role="group"
      aria-label={label}
      onKeyDown={(event: KeyboardEvent) => onKeyDown(event)}
    >
      <ReactFlow
        nodes={flow.nodes}
        edges={flow.edges}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        colorMode={scheme}
        nodesDraggable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        nodesConnectable={!readOnly}
        disableKeyboardA11y
        deleteKeyCode={null}
        onlyRenderVisibleElements={flow.nodes.length > 60}
        minZoom={0.2}
        maxZoom={1.5}
        panOnScroll={!embedded}
        preventScrolling={!embedded}
        zoomOnScroll={!embedded}
        zoomOnDoubleClick={false}
        onConnect={connect}
        onConnectEnd={dropped}
        isValidConnection={isValid}
        onPaneClick={pane}
        ariaLabelConfig={labels}
        proOptions={PRO_OPTIONS}
      >
        <Background variant={BackgroundVariant.Dots} gap={20} size={1} color="var(--line)" />
        <Controls showInteractive={false} position="bottom-left" />
      </ReactFlow>
    </div>
  );
}

/** First the whole strategy if it is readable so; else its beginning, at a size that can be read. */
function useFirstView(ready: boolean, frame: RefObject<HTMLDivElement | null>): void {
  const { fitView, getNodes, getNodesBounds, setViewport } = useReactFlow();
  const shown = useRef(false);
  useEffect(() => {
    if (!ready || shown.current || frame.current === null) return;
    shown.current = true;
    const { clientWidth, clientHeight } = frame.current;
    const bounds = getNodesBounds(getNodes());
    const whole = Math.min(clientWidth / (bounds.width + 80), clientHeight / (bounds.height + 80));
    if (whole >= 0.7) {
      void fitView({ maxZoom: 1, padding: 0.1 });
      return;
    }
    const zoom = Math.max(0.7, Math.min(0.85, clientWidth / (bounds.width + 80)));
    void setViewport({ x: clientWidth / 2 - (CARD.width / 2) * zoom, y: 32, zoom });
  }, [ready, frame, fitView, getNodes, getNodesBounds, setViewport]);
}

/** Scrolls the canvas to the step that was asked for, if it is out of sight, and focuses its face once it is mounted. */
function useFocusWanted(wanted: FlowViewProps['wanted'], nodes: ReturnType<typeof useFlow>['nodes']): void {
  const { setCenter, getViewport, flowToScreenPosition } = useReactFlow();
  const done = useRef(0);
  useEffect(() => {
    if (wanted === null || wanted.turn === done.current) return;
    const node = nodes.find(({ id }) => id === wanted.id);
    if (node === undefined) return;
    done.current = wanted.turn;
    const { x, y } = node.position;
    const at = flowToScreenPosition({ x, y });
    const frame = globalThis.document.querySelector('.cv-frame')?.getBoundingClientRect();
    const zoom = getViewport().zoom;
    const seen =
      frame !== undefined &&
      at.x >= frame.left &&
      at.y >= frame.top &&
      at.x + CARD.width * zoom <= frame.right &&
      at.y + CARD.height * zoom <= frame.bottom;
    if (!seen) void setCenter(x + CARD.width / 2, y + CARD.height / 2, { zoom });
    if (wanted.focus !== false) focusSoon(wanted.id, 0);
  }, [wanted, nodes, setCenter, getViewport, flowToScreenPosition]);
}

/** A step that was out of sight is mounted a frame or two later. */
function focusSoon(id: string, tries: number): void {
  const face = globalThis.document.getElementById(stepFaceId(id));
  if (face !== null) face.focus({ preventScroll: true });
  else if (tries < 10) requestAnimationFrame(() => focusSoon(id, tries + 1));
}
