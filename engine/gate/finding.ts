import type { JsonObject } from '#rules/base/json.ts';
import type { Exemption, RuleEffect, RuleSource } from '#rules/packs/pack.ts';
import type { Sentence } from '#rules/packs/law-words.ts';
import type { RefusalCode } from '#engine/case/gate-answer.ts';
import type { Ground, GateRequest } from './gate-request.ts';
import type { Finding } from './gate-verdict.ts';

/** The part of a rule that a finding repeats. */
export type Citable = Pick<RuleSource, 'id' | 'law' | 'article'> & {
  readonly effect: RuleEffect;
  readonly sentence: Sentence;
};

export function passed(rule: Citable, details: JsonObject = {}): Finding {
  return finding(rule, { verdict: 'pass', code: null, details });
}

export function refused(rule: Citable, code: RefusalCode, details: JsonObject = {}): Finding {
  return finding(rule, { verdict: 'refuse', code, details });
}

/** The exemption of a rule for this purpose, with the case event that grounds it; null: none, the rule holds. */
export function exempted(
  rule: Citable & { readonly exemptions: readonly Exemption[] },
  request: GateRequest,
): Finding | null {
  const ground = groundOf(rule.exemptions, request);
  return ground === null
    ? null
    : finding(rule, {
        verdict: 'exempt',
        code: null,
        details: { ground: ground.kind, caseEventId: ground.caseEventId },
      });
}

function groundOf(exemptions: readonly Exemption[], request: GateRequest): Ground | null {
  const wanted = exemptions.filter(({ purpose }) => purpose === request.purpose).map(({ ground }) => ground);
  return request.grounds.find(({ kind }) => wanted.includes(kind)) ?? null;
}

function finding(rule: Citable, what: Pick<Finding, 'verdict' | 'code' | 'details'>): Finding {
  return {
    verdict: what.verdict,
    rule: { id: rule.id, law: rule.law, article: rule.article },
    effect: rule.effect,
    code: what.code,
    sentenceKey: rule.id,
    sentence: rule.sentence,
    details: what.details,
  };
}
