import type { StepId } from '#engine/case/ids.ts';
import type { JsonObject } from '#rules/base/json.ts';

/**
 * A strategy as drawn: plain JSON, without positions, since layout is computed. `settings` of a step are typed
 * by its kind's schema in `engine/steps`; here they are JSON, so that a document of a newer build still opens.
 */
export type StrategyDocument = {
  readonly schemaVersion: 1;
  readonly name: string;
  readonly settings: StrategySettings;
  readonly entry: StepId;
  readonly steps: Readonly<Record<string, DocumentStep>>;
  readonly notes: readonly { readonly id: string; readonly stepId: StepId | null; readonly text: string }[];
};

export type DocumentStep = {
  readonly kind: string;
  /** Version of the kind's settings; absent means 1. `readStep` upgrades older ones. */
  readonly version?: number;
  readonly settings: JsonObject;
  readonly outcomes: Readonly<Record<string, StepId>>;
};

export type StrategySettings = {
  readonly language: 'es' | 'en' | 'pt';
  /** ISO 4217 code of the amounts in this strategy's rules, for reading them aloud; null: as whole minor units. */
  readonly currency: string | null;
  /** Leave when nothing is due any more. */
  readonly exitWhenCurrent: boolean;
  readonly goal: { readonly conditions: JsonObject; readonly windowDays: number } | null;
  readonly onSegmentChange: 'stay' | 'leaveAtSafePoint' | 'leaveNow';
  /** Contact limits stricter than the law: at most `max` in any `days` consecutive days. */
  readonly limits: readonly { readonly max: number; readonly days: number }[];
  readonly reentryAfterDays: number | null;
  readonly holdoutPercent: number;
};
