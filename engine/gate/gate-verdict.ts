import type { Instant } from '#rules/base/instant.ts';
import type { JsonObject } from '#rules/base/json.ts';
import type { RuleEffect } from '#rules/packs/pack.ts';
import type { Sentence } from '#rules/packs/law-words.ts';
import type { CitedRule, RefusalCode } from '#engine/case/gate-answer.ts';

/** The order in which law is asked (law-and-domain.md C5); the first that refuses names the refusal. */
export const CHECK_IDS = ['hold', 'consentAndChannel', 'thirdParty', 'window', 'frequency', 'caps', 'content'] as const;
export type CheckId = (typeof CHECK_IDS)[number];

/** One rule as one check read it. `exempt`: the rule applies but a case event frees this contact of it. */
export type Finding = {
  readonly verdict: 'pass' | 'refuse' | 'exempt';
  readonly rule: CitedRule;
  readonly effect: RuleEffect;
  /** Set when the verdict is `refuse`. */
  readonly code: RefusalCode | null;
  /** Stable name of the sentence, e.g. `co.ley2300.window`. */
  readonly sentenceKey: string;
  readonly sentence: Sentence;
  /** What was read: counts, hours, the grounding case event. No personal data. */
  readonly details: JsonObject;
};

/** `pass` with no findings: the pack has no rule for this check that concerns this contact. */
export type CheckVerdict = {
  readonly check: CheckId;
  readonly verdict: 'pass' | 'refuse';
  readonly findings: readonly Finding[];
};

export type PackRef = { readonly id: string; readonly version: string; readonly hash: string };

type VerdictBase = {
  /** All checks in order, the passed ones too: the decision card. */
  readonly checks: readonly CheckVerdict[];
  readonly pack: PackRef;
  /** The zones the hours were read in, and the version of their rules. */
  readonly zones: readonly string[];
  readonly zoneDataVersion: string;
};

export type GateVerdict =
  | (VerdictBase & {
      readonly verdict: 'allow';
      /** The first instant at which it may no longer leave (half-open). */
      readonly sendBefore: Instant;
    })
  | (VerdictBase & {
      readonly verdict: 'refuse';
      /** Of the first check that refused. */
      readonly code: RefusalCode;
      /** The first lawful instant; null: waiting alone will not make it lawful. */
      readonly next: Instant | null;
    });
