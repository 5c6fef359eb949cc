import { Graph as Dagre, layout, type EdgeLabel, type GraphLabel, type NodeLabel } from '@dagrejs/dagre';
import type { Graph, GraphEdge } from './graph.ts';
import { handleX } from './handle-x.ts';
import { routeWire, type Point } from './route-wire.ts';

export type Box = Point & { readonly width: number; readonly height: number };

/** Where everything stands. Steps by their top left corner; wires as corners of an orthogonal line. */
export type Layout = {
  readonly boxes: Readonly<Record<string, Box>>;
  readonly wires: Readonly<Record<string, { readonly path: string; readonly label: Point }>>;
};

const LABEL_HEIGHT = 24;
/** Between a row of steps and a row of labels, and again below the labels. */
const ROW_GAP = 30;
/** Labels stand close under the step they leave; the rest of the wire may be long. */
const NEAR = 8;

/**
 * Computes the layout of a graph: rows from the top, outcomes in their order, the way in at 0,0 so that the picture
 * does not jump. Each label is a node of its own, so that it has room and stays near its step. Pure; runs in a worker.
 */
export function layOut(graph: Graph): Layout {
  const dagre = new Dagre<GraphLabel, NodeLabel, EdgeLabel>({ multigraph: true });
  dagre.setGraph({
    rankdir: 'TB',
    nodesep: 24,
    edgesep: 16,
    ranksep: ROW_GAP,
    ranker: graph.nodes.length > 150 ? 'tight-tree' : 'network-simplex',
  });
  for (const { id, width, height } of graph.nodes) dagre.setNode(id, { width, height });
  for (const { id, from, to, labelWidth } of graph.edges) {
    dagre.setNode(labelId(id), { width: labelWidth, height: LABEL_HEIGHT });
    dagre.setEdge(from, labelId(id), { weight: NEAR, minlen: 1 }, id);
    dagre.setEdge(labelId(id), to, { weight: 1, minlen: 1 }, id);
  }
  // With the heuristic dagre reorders branches: reference/designer.md, finding 5.
  layout(dagre, { disableOptimalOrderHeuristic: true });
  const boxes = boxesOf(graph, (id) => pointOf(dagre.node(id)));
  const shift = boxes.shift;
  const wires = graph.edges.map((edge) => {
    const label = moved(pointOf(dagre.node(labelId(edge.id))), shift);
    const { points = [] } = dagre.edge(labelId(edge.id), edge.to, edge.id);
    const inner = [label, ...points.slice(1, -1).map((point) => moved(point, shift))];
    return [edge.id, wireOf(edge, graph, boxes.placed, { inner, label })] as const;
  });
  return { boxes: boxes.placed, wires: Object.fromEntries(wires) };
}

function labelId(edge: string): string {
  return `label:${edge}`;
}

function boxesOf(graph: Graph, centreOf: (id: string) => Point) {
  const corners = graph.nodes.map((node): Box & { readonly id: string } => {
    const centre = centreOf(node.id);
    return {
      id: node.id,
      x: centre.x - node.width / 2,
      y: centre.y - node.height / 2,
      width: node.width,
      height: node.height,
    };
  });
  const [first] = corners;
  const shift = { x: -(first?.x ?? 0), y: -(first?.y ?? 0) };
  const placed: Readonly<Record<string, Box>> = Object.fromEntries(
    corners.map(({ id, width, height, ...corner }) => [id, { ...moved(corner, shift), width, height }]),
  );
  return { shift, placed };
}

function wireOf(
  edge: GraphEdge,
  graph: Graph,
  boxes: Layout['boxes'],
  drawn: { readonly inner: readonly Point[]; readonly label: Point },
) {
  const source = graph.nodes.find(({ id }) => id === edge.from);
  const [from, to] = [boxes[edge.from], boxes[edge.to]];
  if (source === undefined || from === undefined || to === undefined) return { path: '', label: drawn.label };
  const index = source.outcomes.indexOf(edge.outcome);
  return routeWire({
    start: { x: from.x + handleX(source, index), y: from.y + from.height },
    end: { x: to.x + to.width / 2, y: to.y },
    through: drawn.inner,
    label: drawn.label,
    lane: { index, of: source.outcomes.length },
  });
}

function pointOf(label: { readonly x?: number; readonly y?: number }): Point {
  return { x: label.x ?? 0, y: label.y ?? 0 };
}

function moved(point: Point, by: Point): Point {
  return { x: Math.round(point.x + by.x), y: Math.round(point.y + by.y) };
}
