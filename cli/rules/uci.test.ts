import { describe, expect, test } from 'vitest';
import { decideRules } from '#rules/compile/decide-rules.ts';
import { decideByFunction } from '#rules/compile/function.ts';
import { referee } from './referee.ts';
import { uciCards, uciStrategy } from './uci.test-support.ts';

describe('real rows: UCI default of credit card clients', () => {
  test('closures, generated function and json-rules-engine agree on 500 cards, and every rule fires on some', async () => {
    const [closures, generated] = [decideRules(uciStrategy), decideByFunction(uciStrategy)];
    const fired = new Set<string>();
    for (const facts of uciCards(60)) {
      const decided = closures(facts);
      expect(generated(facts)).toEqual(decided);
      expect(await referee(uciStrategy, facts)).toEqual(decided);
      if (decided.ok) for (const rule of decided.value) fired.add(rule.event.type);
    }
    expect([...fired].sort()).toEqual(['agent', 'call', 'careful', 'overLimit', 'quiet', 'sms']);
  });
});
