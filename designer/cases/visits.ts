import { targetOf, stepOf } from '#engine/strategy/step-of.ts';
import type { StrategyDocument } from '#engine/strategy/document.ts';
import { isJsonObject } from '#rules/base/json.ts';
import type { Highlights } from '../canvas/canvas-context.ts';
import { edgeId } from '../canvas/graph.ts';
import type { CaseData, CaseRecord } from './case-types.ts';
import { sortOf } from './record-sort.ts';

/** One stay of the case in a step: the records from entering it until the next is entered. */
export type Visit = {
  /** Its place in the order of stays, from 1; 0 stands for what was recorded before the first. */
  readonly number: number;
  readonly stepId: string | null;
  readonly records: readonly CaseRecord[];
};

/** All records in their order, gathered by stay; none is left out. */
export function visitsOf(records: readonly CaseRecord[]): readonly Visit[] {
  const visits: { number: number; stepId: string | null; records: CaseRecord[] }[] = [];
  let entered = 0;
  for (const record of records) {
    const last = visits.at(-1);
    if (record.kind === 'entered') {
      entered += 1;
      visits.push({ number: entered, stepId: record.stepId, records: [record] });
    } else if (last === undefined) {
      visits.push({ number: 0, stepId: null, records: [record] });
    } else {
      last.records.push(record);
    }
  }
  return visits;
}

type Stands = Pick<CaseData, 'stepId' | 'status'>;

/** The way the case went, to be drawn over the version it went on. */
export function highlightsOf(
  records: readonly CaseRecord[],
  document: StrategyDocument,
  { stepId, status }: Stands,
): Highlights {
  const steps: Record<string, { visits: number[]; refused: boolean; here: boolean }> = {};
  const wires = new Set<string>();
  const stepAt = (id: string) => (steps[id] ??= { visits: [], refused: false, here: false });
  for (const { number, stepId: at, records: inside } of visitsOf(records)) {
    if (at !== null && number > 0) stepAt(at).visits.push(number);
    if (number === 1) for (const wire of waysIn(document, at)) wires.add(wire);
    for (const record of inside) {
      if (record.stepId === null) continue;
      if (sortOf(record) === 'nonContact') stepAt(record.stepId).refused = true;
      const outcome = record.kind === 'left' ? record.content['outcome'] : undefined;
      if (typeof outcome === 'string') wires.add(edgeId(record.stepId, outcome));
    }
  }
  if (visitsOf(records).some(({ number }) => number > 0)) stepAt(document.entry);
  if (stepId !== null && status !== 'closed') stepAt(stepId).here = true;
  return { steps, wires: [...wires] };
}

/** The entry is no op of its own: a case begins at the step its wire leads to. */
function waysIn(document: StrategyDocument, first: string | null): readonly string[] {
  const entry = stepOf(document, document.entry);
  if (entry === undefined) return [];
  return Object.keys(entry.outcomes)
    .filter((outcome) => targetOf(entry, outcome) === first)
    .map((outcome) => edgeId(document.entry, outcome));
}

/** Where the record that decided a contact stands, for the answer that only repeats it. */
export function verdictBefore(records: readonly CaseRecord[], answer: CaseRecord): CaseRecord | undefined {
  return records.findLast(
    ({ kind, opId, number, content }) =>
      kind === 'gateVerdict' && opId === answer.opId && number < answer.number && isJsonObject(content['answer']),
  );
}
