import type { StepId } from '#engine/case/ids.ts';
import type { FindingCode } from '#engine/steps/finding-code.ts';
import type { Label } from '#rules/facts/fact-definition.ts';
import type { Edit } from './edit.ts';

/** A defect of a document as data. Errors block publication; `fix` is an edit the designer offers as a button. */
export type Finding = {
  /** Stable, documented in docs/lint/<code>.md, e.g. `dead-end`. */
  readonly code: FindingCode;
  readonly severity: 'error' | 'warning' | 'info';
  readonly stepId: StepId | null;
  /** JSON pointer into the document. */
  readonly path: string;
  /** Values for the message's placeholders; `findingSentence` of engine/lint says it in three languages. */
  readonly values: Readonly<Record<string, string | number>>;
  readonly fix?: { readonly label: Label; readonly edit: Edit };
};
