import type { Flow } from './flow-projection.ts';

export type Direction = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight';

/**
 * The node the arrow leads to from `id`: down along the first outcome, up to what leads here, sideways to the nearest
 * in the same row. Open ends are stops too: that is where a step is added.
 */
export function walk(flow: Flow, id: string, direction: Direction): string | null {
  const here = flow.nodes.find((node) => node.id === id);
  if (here === undefined) return flow.nodes[0]?.id ?? null;
  if (direction === 'ArrowDown') return flow.edges.find(({ source }) => source === id)?.target ?? null;
  if (direction === 'ArrowUp') return flow.edges.find(({ target }) => target === id)?.source ?? null;
  const forward = direction === 'ArrowRight';
  const [x, y] = middle(here);
  const beside = flow.nodes
    .filter((node) => node.id !== id && Math.abs(middle(node)[1] - y) < 60)
    .map((node) => ({ id: node.id, by: middle(node)[0] - x }))
    .filter(({ by }) => (forward ? by > 0 : by < 0))
    .sort((a, b) => Math.abs(a.by) - Math.abs(b.by));
  return beside[0]?.id ?? null;
}

function middle({ position, width = 0, height = 0 }: Flow['nodes'][number]): readonly [number, number] {
  return [position.x + width / 2, position.y + height / 2];
}
