import type { Language } from '#engine/steps/label.ts';
import { readStep } from '#engine/steps/read-step.ts';
import { traitsOf } from '#engine/steps/step-questions.ts';
import type { DocumentStep, StrategyDocument } from '#engine/strategy/document.ts';
import { stepsInOrder } from '#engine/strategy/reading-order.ts';
import { stepOf, targetOf } from '#engine/strategy/step-of.ts';
import { drawnOutcomes } from '../editing/step-names.ts';
import { otherwiseOf } from '../steps/looks.ts';

export const CARD = { width: 232, height: 84 } as const;
const PILL = { width: 232, height: 48 } as const;
const OPEN_END = { width: 32, height: 32 } as const;

/** A step, or the open end of an outcome that leads nowhere yet. */
export type GraphNode = {
  readonly id: string;
  readonly shape: 'card' | 'pill' | 'open';
  readonly width: number;
  readonly height: number;
  /** Ids of the outcomes, in the order they leave at the bottom. */
  readonly outcomes: readonly string[];
};

export type GraphEdge = {
  readonly id: string;
  readonly from: string;
  readonly outcome: string;
  readonly to: string;
  readonly label: string;
  /** Taken when nothing else holds. */
  readonly otherwise: boolean;
  readonly labelWidth: number;
};

/** What is drawn of a document, in reading order; positions are the layout's. */
export type Graph = { readonly nodes: readonly GraphNode[]; readonly edges: readonly GraphEdge[] };

export function edgeId(from: string, outcome: string): string {
  return `${from}>${outcome}`;
}

export function openEndId(from: string, outcome: string): string {
  return `open:${from}>${outcome}`;
}

/** The projection of a document: no state of the strategy lives anywhere else than in the document. */
export function drawGraph(document: StrategyDocument, lang: Language, readOnly: boolean): Graph {
  const nodes: GraphNode[] = [];
  const edges: GraphEdge[] = [];
  for (const id of stepsInOrder(document)) {
    const step = stepOf(document, id);
    if (step === undefined) continue;
    const outcomes = drawnOutcomes(step, lang);
    const otherwise = otherwiseOf(step);
    nodes.push({ id, ...shapeOf(step), outcomes: outcomes.map((outcome) => outcome.id) });
    for (const outcome of outcomes) {
      const target = targetOf(step, outcome.id);
      const exists = target !== undefined && stepOf(document, target) !== undefined;
      if (!exists && readOnly) continue;
      if (!exists) nodes.push({ id: openEndId(id, outcome.id), shape: 'open', ...OPEN_END, outcomes: [] });
      edges.push({
        id: edgeId(id, outcome.id),
        from: id,
        outcome: outcome.id,
        to: exists ? target : openEndId(id, outcome.id),
        label: outcome.label,
        otherwise: outcome.id === otherwise,
        labelWidth: labelWidth(outcome.label, outcome.id === otherwise),
      });
    }
  }
  return { nodes, edges };
}

/** Where cases come in and where they end are pills; what a step is asked is its traits, never its kind. */
function shapeOf(step: DocumentStep): Pick<GraphNode, 'shape' | 'width' | 'height'> {
  const read = readStep(step);
  const traits = read.ok ? traitsOf(read.value) : null;
  return traits?.startsCase === true || traits?.endsCase === true
    ? { shape: 'pill', ...PILL }
    : { shape: 'card', ...CARD };
}

/** About how wide a label is drawn at 12 px, with room for its "+"; long names are cut on screen. */
function labelWidth(label: string, otherwise: boolean): number {
  const letters = Math.min(label.length + (otherwise ? 7 : 0), 30);
  return Math.round(letters * 6.4) + 44;
}
