import type { Graph } from './graph.ts';
import type { Layout } from './layout.ts';

type Answer = { readonly id: number; readonly layout: Layout };

let worker: Worker | null | undefined;
let asked = 0;
const waiting = new Map<number, { readonly graph: Graph; readonly settle: (layout: Layout) => void }>();

/** The layout, computed in a worker; on this thread where workers are not to be had. */
export function layOutAway(graph: Graph): Promise<Layout> {
  worker ??= startWorker();
  if (worker === null) return here(graph);
  asked += 1;
  const id = asked;
  const target = worker;
  return new Promise((settle) => {
    waiting.set(id, { graph, settle });
    target.postMessage({ id, graph });
  });
}

function startWorker(): Worker | null {
  try {
    const made = new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module' });
    made.onmessage = (message: MessageEvent<Answer>) => {
      const { id, layout } = message.data;
      waiting.get(id)?.settle(layout);
      waiting.delete(id);
    };
    // A worker that cannot load (an old browser, a proxy) must not leave the canvas empty.
    made.onerror = () => {
      worker = null;
      for (const { graph, settle } of waiting.values()) void here(graph).then(settle);
      waiting.clear();
    };
    return made;
  } catch {
    return null;
  }
}

async function here(graph: Graph): Promise<Layout> {
  const { layOut } = await import('./layout.ts');
  return layOut(graph);
}
