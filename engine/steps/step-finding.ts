import type { Json } from '#rules/base/json.ts';
import type { Label } from '#rules/facts/fact-definition.ts';
import type { FindingCode } from './finding-code.ts';

/** A defect that a step can see by itself. `path` is a JSON pointer into its settings, `` for the whole of them. */
export type StepFinding = {
  readonly code: FindingCode;
  readonly severity: 'error' | 'warning' | 'info';
  readonly path: string;
  readonly values: Readonly<Record<string, string | number>>;
  /** A setting whose change repairs it; the document's lint makes an edit of it. */
  readonly fix?: {
    readonly label: Label;
    readonly settingPath: readonly (string | number)[];
    readonly value: Json;
  };
};
