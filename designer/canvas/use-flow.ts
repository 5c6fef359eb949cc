import { useEffect, useMemo, useRef, useState } from 'react';
import type { Language } from '#engine/steps/label.ts';
import type { StrategyDocument } from '#engine/strategy/document.ts';
import { flowOf, type Flow } from './flow-projection.ts';
import { drawGraph, type Graph } from './graph.ts';
import { layOutAway } from './lay-out-away.ts';
import type { Layout } from './layout.ts';

const EMPTY: Flow = { nodes: [], edges: [] };

/** A document as React Flow draws it, laid out in the worker; the last picture stays until the next one is there. */
export function useFlow(document: StrategyDocument, language: Language, readOnly: boolean): Flow {
  const graph = useStableGraph(document, language, readOnly);
  const [done, setDone] = useState<{ readonly graph: Graph; readonly layout: Layout } | null>(null);
  useEffect(() => {
    let wanted = true;
    void layOutAway(graph).then((layout) => {
      if (wanted) setDone({ graph, layout });
    });
    return () => {
      wanted = false;
    };
  }, [graph]);
  const last = useRef<Flow>(EMPTY);
  return useMemo(() => {
    if (done === null) return EMPTY;
    last.current = flowOf(done.graph, done.layout, last.current);
    return last.current;
  }, [done]);
}

/** The same object while nothing that is drawn changed: typing into a setting lays nothing out again. */
function useStableGraph(document: StrategyDocument, language: Language, readOnly: boolean): Graph {
  const last = useRef<{ readonly key: string; readonly graph: Graph } | null>(null);
  return useMemo(() => {
    const graph = drawGraph(document, language, readOnly);
    const key = JSON.stringify(graph);
    if (last.current?.key === key) return last.current.graph;
    last.current = { key, graph };
    return graph;
  }, [document, language, readOnly]);
}
