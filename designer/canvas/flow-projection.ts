import { MarkerType, Position, type Edge, type Node } from '@xyflow/react';
import type { StepId } from '#engine/case/ids.ts';
import { makeId } from '#engine/case/make-id.ts';
import type { Graph, GraphEdge, GraphNode } from './graph.ts';
import { handleX } from './handle-x.ts';
import type { Layout } from './layout.ts';

export type OpenEnd = { readonly from: StepId; readonly outcome: string; readonly label: string };
export type FlowNode = Node<{ readonly node: GraphNode; readonly open: OpenEnd | null }, 'step' | 'open'>;
export type FlowEdge = Edge<
  { readonly edge: GraphEdge; readonly route: Layout['wires'][string]; readonly open: boolean },
  'wire'
>;

export type Flow = { readonly nodes: FlowNode[]; readonly edges: FlowEdge[] };

/**
 * A laid-out graph as React Flow draws it. What did not change is the same object as before: React Flow skips a node
 * only when the object is identical (reference/designer.md, performance rule 2).
 */
export function flowOf(graph: Graph, layout: Layout, before: Flow): Flow {
  const oldNodes = new Map(before.nodes.map((node) => [node.id, node]));
  const oldEdges = new Map(before.edges.map((edge) => [edge.id, edge]));
  const shapes = new Map(graph.nodes.map((node) => [node.id, node.shape]));
  return {
    nodes: graph.nodes.map((node) => {
      const made = nodeOf(node, graph, layout);
      const old = oldNodes.get(node.id);
      return old !== undefined && sameJson(old, made) ? old : made;
    }),
    edges: graph.edges.flatMap((edge) => {
      const route = layout.wires[edge.id];
      if (route === undefined) return [];
      const made = edgeOf(edge, route, shapes.get(edge.to) === 'open');
      const old = oldEdges.get(edge.id);
      return [old !== undefined && sameJson(old, made) ? old : made];
    }),
  };
}

function nodeOf(node: GraphNode, graph: Graph, layout: Layout): FlowNode {
  const box = layout.boxes[node.id] ?? { x: 0, y: 0 };
  const wire = node.shape === 'open' ? graph.edges.find(({ to }) => to === node.id) : undefined;
  const point = { width: 1, height: 1 };
  return {
    id: node.id,
    type: node.shape === 'open' ? 'open' : 'step',
    position: { x: box.x, y: box.y },
    width: node.width,
    height: node.height,
    // Sizes and handles are given, so that what is out of sight need not be mounted to be measured.
    handles: [
      { type: 'target', position: Position.Top, x: node.width / 2, y: 0, ...point },
      ...node.outcomes.map((id, index) => ({
        id,
        type: 'source' as const,
        position: Position.Bottom,
        x: handleX(node, index),
        y: node.height,
        ...point,
      })),
    ],
    // The face inside is the button; React Flow's wrapper says "node" in English otherwise.
    domAttributes: { 'aria-roledescription': undefined, 'aria-describedby': undefined },
    data: {
      node,
      open: wire === undefined ? null : { from: makeId.step(wire.from), outcome: wire.outcome, label: wire.label },
    },
  };
}

function edgeOf(edge: GraphEdge, route: Layout['wires'][string], open: boolean): FlowEdge {
  return {
    id: edge.id,
    type: 'wire',
    source: edge.from,
    sourceHandle: edge.outcome,
    target: edge.to,
    // The label on the wire says it; the drawing itself is not read.
    ariaLabel: edge.label,
    domAttributes: { 'aria-hidden': true, 'aria-roledescription': undefined },
    ...(open ? {} : { markerEnd: { type: MarkerType.ArrowClosed, color: 'var(--wire)', width: 14, height: 14 } }),
    data: { edge, route, open },
  };
}

function sameJson(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
