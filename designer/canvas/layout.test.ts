import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { makeId } from '#engine/case/make-id.ts';
import { newStep } from '#engine/steps/new-step.ts';
import type { DocumentStep, StrategyDocument } from '#engine/strategy/document.ts';
import { newDocument } from '#engine/strategy/new-document.ts';
import { parseDocument } from '#engine/strategy/parse.ts';
import { drawGraph, edgeId, openEndId } from './graph.ts';
import { layOut } from './layout.ts';

const examples = ['early-overdue', 'preventive', 'promise-follow-up'].map((name) => {
  const path = fileURLToPath(new URL(`../../examples/strategies/${name}.json`, import.meta.url));
  const parsed = parseDocument(JSON.parse(readFileSync(path, 'utf8')));
  if (!parsed.ok) throw new Error(`${name} does not parse`);
  return parsed.value;
});

describe('the computed layout', () => {
  test.each(examples)('$name: the way in stands at 0,0 and no two boxes meet', (document) => {
    const { boxes } = layOut(drawGraph(document, 'es', false));
    expect(boxes[document.entry]).toMatchObject({ x: 0, y: 0 });
    const all = Object.entries(boxes);
    for (const [id, a] of all) {
      for (const [other, b] of all) {
        const meet = a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
        expect(id !== other && meet, `${id} and ${other}`).toBe(false);
      }
    }
  });

  test.each(examples)('$name: the labels of a step stand in the order of its outcomes', (document) => {
    const graph = drawGraph(document, 'es', false);
    const { wires } = layOut(graph);
    for (const node of graph.nodes) {
      const columns = node.outcomes.map((outcome) => wires[edgeId(node.id, outcome)]?.label.x ?? Number.NaN);
      expect(columns, node.id).toEqual([...columns].sort((a, b) => a - b));
    }
  });

  test('wires are orthogonal between their rounded corners, upwards too', () => {
    const { wires } = layOut(drawGraph(looping(), 'es', false));
    for (const { path } of Object.values(wires)) {
      const straight = [...path.matchAll(/(-?[\d.]+),(-?[\d.]+) L(-?[\d.]+),(-?[\d.]+)/g)];
      for (const [, x1, y1, x2, y2] of straight) expect(x1 === x2 || y1 === y2, path).toBe(true);
    }
  });

  test('an outcome that leads nowhere ends in a place to add a step; not when only looking', () => {
    const base = newDocument('Prueba', 'es');
    const document: StrategyDocument = { ...base, steps: { ...base.steps, s1: { ...step('s1', base), outcomes: {} } } };
    expect(drawGraph(document, 'es', false).nodes.map(({ id }) => id)).toContain(openEndId('s1', 'next'));
    expect(drawGraph(document, 'es', true).nodes.map(({ id }) => id)).not.toContain(openEndId('s1', 'next'));
  });

  test('150 steps take less than a second, in the worker', () => {
    const long = chain(150);
    const graph = drawGraph(long, 'es', false);
    const start = performance.now();
    expect(Object.keys(layOut(graph).boxes)).toHaveLength(152);
    // The aim is 80 ms; a busy machine of two cores is given more.
    expect(performance.now() - start).toBeLessThan(4_000);
  });
});

function step(id: string, document: StrategyDocument): DocumentStep {
  const found = document.steps[id];
  if (found === undefined) throw new Error(`no step ${id}`);
  return found;
}

/** A wait for news that comes back to an earlier wait. */
function looping(): StrategyDocument {
  const base = newDocument('Vuelta', 'es');
  const [wait, waitFor, exit] = [makeId.step('s3'), makeId.step('s4'), makeId.step('s2')];
  return {
    ...base,
    steps: {
      ...base.steps,
      s1: { ...step('s1', base), outcomes: { next: wait } },
      s3: { ...newStep('wait'), outcomes: { done: waitFor } },
      s4: { ...newStep('waitFor'), outcomes: { replied: exit, deadline: wait } },
    },
  };
}

function chain(length: number): StrategyDocument {
  const base = newDocument('Larga', 'es');
  const ids = Array.from({ length }, (_, index) => `w${index}`);
  const waits = ids.map((id, index) => {
    const next = makeId.step(ids[index + 1] ?? 's2');
    return [id, { ...newStep('wait'), outcomes: { done: next } }] as const;
  });
  return {
    ...base,
    steps: {
      ...base.steps,
      ...Object.fromEntries(waits),
      s1: { ...step('s1', base), outcomes: { next: makeId.step('w0') } },
    },
  };
}
