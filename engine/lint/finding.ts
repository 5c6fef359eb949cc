import type { StepId } from '#engine/case/ids.ts';
import type { Edit } from '#engine/strategy/edit.ts';

/** A defect of a document as data. Errors block publication; `fix` is an edit the designer offers as a button. */
export type Finding = {
  /** Stable, documented in docs/lint/<code>.md, e.g. `dead-end`. */
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly stepId: StepId | null;
  /** JSON pointer into the document. */
  readonly path: string;
  /** Values for the message's placeholders; the sentence is looked up by `code` in three languages. */
  readonly values: Readonly<Record<string, string | number>>;
  readonly fix?: { readonly label: string; readonly edit: Edit };
};
