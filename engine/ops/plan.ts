import type { ContactResult } from '#engine/case/contact-result.ts';
import type { OpId } from '#engine/case/ids.ts';
import type { Condition } from '#rules/language/condition.ts';
import type { Op } from './op.ts';

/**
 * A compiled strategy: plain canonical JSON, named by its SHA-256, immutable. Everything the interpreter needs
 * stands in it; texts and tables are pinned by it (law 6).
 */
export type Plan = {
  readonly schema: 1;
  readonly strategyId: string;
  readonly entry: OpId;
  readonly ops: Readonly<Record<string, Op>>;
  readonly settings: PlanSettings;
  /** Facts that `look` must bring, sorted. */
  readonly factsRead: readonly string[];
  /** Templates by id, each with the hash of the pinned texts. */
  readonly templates: Readonly<Record<string, PinnedTemplate>>;
};

export type PlanSettings = {
  /** The case leaves when nothing is due any more; preventive flows and agreements drop it. */
  readonly exitWhenCurrent: boolean;
  readonly goal: { readonly condition: Condition; readonly windowMs: number } | null;
  readonly onSegmentChange: 'stay' | 'leaveAtSafePoint' | 'leaveNow';
  readonly safePoints: readonly OpId[];
  readonly language: string;
  /** Stricter than the law; the gate counts them. */
  readonly limits: readonly { readonly max: number; readonly days: number }[];
  /** Results that the plan has an outcome for, by contact op. */
  readonly wakeOn: Readonly<Record<string, readonly ContactResult[]>>;
};

/** One text per channel, language and tone, exactly as approved. */
export type PinnedTemplate = {
  readonly id: string;
  readonly texts: readonly {
    readonly channel: string;
    readonly language: string;
    /** A contact takes the text of its own tone. */
    readonly tone: string;
    readonly subject: string | null;
    readonly body: string;
  }[];
};
