export type Point = { readonly x: number; readonly y: number };

export type WireToRoute = {
  readonly start: Point;
  readonly end: Point;
  /** The corridor dagre keeps free for the wire, from start to end. */
  readonly through: readonly Point[];
  /** The place dagre keeps free for its label. */
  readonly label: Point;
  /** Which of its step's outcomes it is: wires of one step turn at different heights, so that none hides another. */
  readonly lane: { readonly index: number; readonly of: number };
};

const CORNER = 8;
/** How far a wire goes down before it first turns. */
const STUB = 16;
const APPROACH = 14;

/** An orthogonal line with rounded corners through the corridor, and where its label stands on it. */
export function routeWire(wire: WireToRoute): { readonly path: string; readonly label: Point } {
  const { start, end, through, label } = wire;
  const upward = end.y <= start.y;
  const points: Point[] = [start];
  const laneY = start.y + laneOffset(wire);
  // Where the wire last passed for certain: a turn is drawn below it, on the way to the next column.
  let passed = start;
  through.forEach((column, index) => {
    const last = points.at(-1) ?? start;
    if (Math.abs(column.x - last.x) >= 1) {
      const y = index === 0 ? laneY : midway(passed, column);
      points.push({ x: last.x, y }, { x: column.x, y });
    }
    passed = column;
  });
  const last = points.at(-1) ?? start;
  const endY = end.y - APPROACH;
  if (Math.abs(end.x - last.x) >= 1 || upward) points.push({ x: last.x, y: endY }, { x: end.x, y: endY });
  points.push(end);
  return { path: rounded(withoutRepeats(points)), label };
}

/** Wires to the left turn higher the further left they leave, wires to the right the other way round. */
function laneOffset({ start, label, lane }: WireToRoute): number {
  const step = Math.min(6, 22 / Math.max(1, lane.of));
  const order = label.x < start.x ? lane.index : lane.of - 1 - lane.index;
  return STUB - 8 + order * step;
}

/** Half way between two places of the corridor, always clear of the label's own height. */
function midway(from: Point, to: Point): number {
  return (from.y + to.y) / 2;
}

function withoutRepeats(points: readonly Point[]): readonly Point[] {
  return points.filter((point, index) => {
    const before = points[index - 1];
    return before === undefined || Math.abs(before.x - point.x) >= 1 || Math.abs(before.y - point.y) >= 1;
  });
}

function rounded(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return '';
  const parts = [`M${first.x},${first.y}`];
  rest.forEach((point, index) => {
    const before = points[index] ?? first;
    const after = points[index + 2];
    if (after === undefined) {
      parts.push(`L${point.x},${point.y}`);
      return;
    }
    const radius = Math.min(CORNER, distance(before, point) / 2, distance(point, after) / 2);
    const into = towards(point, before, radius);
    const out = towards(point, after, radius);
    parts.push(`L${into.x},${into.y}`, `Q${point.x},${point.y} ${out.x},${out.y}`);
  });
  return parts.join(' ');
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function towards(from: Point, to: Point, by: number): Point {
  const length = distance(from, to);
  if (length === 0) return from;
  return { x: from.x + ((to.x - from.x) * by) / length, y: from.y + ((to.y - from.y) * by) / length };
}
