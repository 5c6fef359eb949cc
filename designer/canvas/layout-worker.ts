import type { Graph } from './graph.ts';
import { layOut } from './layout.ts';

/** The layout, off the page's own thread. Messages carry a number so that an answer finds its question. */
self.onmessage = (message: MessageEvent<{ readonly id: number; readonly graph: Graph }>) => {
  const { id, graph } = message.data;
  self.postMessage({ id, layout: layOut(graph) });
};
