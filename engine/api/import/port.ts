import type { TenantId } from '#engine/case/ids.ts';
import type { CutOff } from '#engine/import/as-of.ts';
import type { FileProblem } from '#engine/import/file-problem.ts';
import type { RowFinding } from '#engine/import/finding.ts';
import type { ColumnGuess } from '#engine/import/guess-columns.ts';
import type { InventedField } from '#engine/import/invented-fields.ts';
import type { ImportMapping } from '#engine/import/mapping.ts';
import type { ImportPreview } from '#engine/import/preview-import.ts';
import type { Instant } from '#rules/base/instant.ts';
import type { Result } from '#rules/base/result.ts';

/**
 * What the API asks of the importer; `workers/import` is it (`createPortfolioImport`, `previewFile`), put in by
 * cli/roles, since api and workers do not import each other. `file` is the path of the uploaded bytes.
 */
export type ImportPort = {
  readonly run: (request: ImportPortRequest) => Promise<Result<ImportPortOutcome, readonly FileProblem[]>>;
  readonly preview: (
    file: string,
    options: { readonly name: string; readonly mapping: ImportMapping | null; readonly now: Instant },
  ) => Promise<Result<ImportPortPreview, readonly FileProblem[]>>;
};

export type ImportPortRequest = {
  readonly tenantId: TenantId;
  readonly creditor: {
    readonly id: string;
    readonly name?: string;
    readonly type?: 'bank' | 'nonBank' | 'retail' | 'agency';
  };
  readonly portfolio: { readonly id: string; readonly name?: string };
  readonly file: string;
  readonly fileName: string;
  readonly mapping: ImportMapping;
  readonly cutOff?: CutOff;
  readonly accept: 'whole' | 'goodRows';
  readonly dryRun: boolean;
  readonly by: string | null;
};

export type ImportPortOutcome = {
  readonly kind: 'done' | 'dryRun' | 'same' | 'refused';
  readonly report: {
    readonly importRunId: string;
    readonly rows: {
      readonly read: number;
      readonly accepted: number;
      readonly refused: number;
      readonly leftOut: number;
    };
    readonly findings: readonly RowFinding[];
    readonly findingCount: number;
    readonly invented: readonly InventedField[];
    readonly changes: object | null;
  };
};

export type ImportPortPreview = {
  readonly form: { readonly encoding: string; readonly delimiter: string };
  readonly header: readonly string[];
  readonly columns: readonly ColumnGuess[];
  readonly suggestion: object;
  readonly preview: Result<ImportPreview, readonly FileProblem[]> | null;
};
