import type { StepId } from '#engine/case/ids.ts';
import type { Json } from '#rules/base/json.ts';
import type { Label } from '#rules/facts/fact-definition.ts';
import type { DocumentStep, StrategySettings } from './document.ts';

/**
 * Every change to a document. Edits are structural: they refuse what cannot be applied, never what is unwise, so that
 * undo always works; lint says what is unwise. `applyEdit` returns the inverse edit, so undo, diff and autosave are
 * one mechanism.
 */
export type Edit =
  | {
      readonly kind: 'addStep';
      readonly id: StepId;
      readonly step: DocumentStep;
      readonly after: { readonly stepId: StepId; readonly outcome: string } | null;
    }
  | {
      readonly kind: 'insertOnWire';
      readonly id: StepId;
      readonly step: DocumentStep;
      readonly from: StepId;
      readonly outcome: string;
      readonly through: string;
    }
  | { readonly kind: 'removeStep'; readonly id: StepId; readonly rewireTo: StepId | null }
  | {
      readonly kind: 'restoreStep';
      readonly id: StepId;
      readonly step: DocumentStep;
      readonly incoming: readonly { readonly from: StepId; readonly outcome: string }[];
      /** `at`: their places in the document's list, ascending. */
      readonly notes: readonly { readonly id: string; readonly text: string; readonly at: number }[];
    }
  | { readonly kind: 'connect'; readonly from: StepId; readonly outcome: string; readonly to: StepId }
  | { readonly kind: 'disconnect'; readonly from: StepId; readonly outcome: string }
  | {
      readonly kind: 'changeSetting';
      readonly id: StepId;
      readonly path: readonly (string | number)[];
      readonly value: Json | undefined;
    }
  | { readonly kind: 'changeStrategySetting'; readonly key: keyof StrategySettings; readonly value: Json }
  | { readonly kind: 'rename'; readonly name: string }
  | { readonly kind: 'setEntry'; readonly id: StepId }
  | {
      readonly kind: 'putNote';
      readonly id: string;
      readonly stepId: StepId | null;
      readonly text: string;
      /** Where a new note goes in the list; absent: at the end. */
      readonly at?: number;
    }
  | { readonly kind: 'removeNote'; readonly id: string }
  | { readonly kind: 'several'; readonly edits: readonly Edit[]; readonly label: Label };

export type EditKind = Edit['kind'];
export type EditOf<K extends EditKind> = Extract<Edit, { readonly kind: K }>;
