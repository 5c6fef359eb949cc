import type { CitedRule, GateAnswer } from '#engine/case/gate-answer.ts';
import type { ContactId } from '#engine/case/ids.ts';
import type { Channel } from '#engine/case/words.ts';
import type { Finding, GateVerdict } from './gate-verdict.ts';

/** What the case hears of a verdict (`gateAnswered`): the answer without the card. */
export function gateAnswerOf(
  verdict: GateVerdict,
  contact: { readonly contactId: ContactId; readonly channel: Channel },
): GateAnswer {
  const rules = citedRules(verdict);
  switch (verdict.verdict) {
    case 'allow':
      return { kind: 'allowed', ...contact, sendBefore: verdict.sendBefore, rules };
    case 'refuse':
      return { kind: 'refused', code: verdict.code, rules, next: verdict.next };
  }
}

/** The findings that made the verdict: those that refused, or, when nothing did, all. */
export function decisiveFindings({ verdict, checks }: GateVerdict): readonly Finding[] {
  const findings = checks.flatMap((check) => check.findings);
  return verdict === 'allow' ? findings : findings.filter((finding) => finding.verdict === 'refuse');
}

function citedRules(verdict: GateVerdict): readonly CitedRule[] {
  return [...new Map(decisiveFindings(verdict).map(({ rule }) => [rule.id, rule])).values()];
}
