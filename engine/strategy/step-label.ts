import { isStepKind, KINDS } from '#engine/steps/kinds.ts';
import type { Label } from '#rules/facts/fact-definition.ts';
import type { DocumentStep } from './document.ts';

const UNKNOWN: Label = { es: 'paso', en: 'step', pt: 'passo' };

/** What people call the kind of a step: "Esperar", "Contactar". */
export function stepLabel(step: DocumentStep | undefined): Label {
  return step !== undefined && isStepKind(step.kind) ? KINDS[step.kind].label : UNKNOWN;
}
