import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json } from '../base/json.ts';
import { CATALOGUE, FACT_IDS } from './catalogue.ts';
import { normaliseFact, normaliseFacts } from './normalise.ts';

describe('catalogue facts are normalised to their declared type before any engine', () => {
  test.each<[string, Json, Json]>([
    ['daysPastDue', '42', 42],
    ['daysPastDue', ' 7.5 ', 7.5],
    ['daysPastDue', -0, 0],
    ['daysPastDue', '', null],
    ['overdueAmount', '150000', 150000],
    ['hasSms', 'TRUE', true],
    ['hasSms', 0, false],
    ['product', 4711, '4711'],
    ['nextDueDate', '2026-02-28', '2026-02-28'],
    ['promiseOpen', null, null],
    ['channel.of.the.tenant', '5', '5'],
  ])('%s: %j becomes %j', (fact, raw, value) => {
    expect(normaliseFact(fact, raw)).toEqual({ ok: true, value });
  });

  test.each<[string, Json]>([
    ['daysPastDue', '5 days'],
    ['daysPastDue', '0x10'],
    ['daysPastDue', true],
    ['daysPastDue', [5]],
    ['overdueAmount', 1500.5],
    ['hasSms', 'yes'],
    ['nextDueDate', '2026-02-30'],
    ['nextDueDate', '30/11/2026'],
    ['product', {}],
  ])('%s: %j does not fit', (fact, raw) => {
    const result = normaliseFact(fact, raw);
    expect(result.ok ? result.value : result.error).toMatchObject({ fact, found: raw });
  });

  test('what does not fit stays as it was and is listed with the rest', () => {
    const { facts, problems } = normaliseFacts({ daysPastDue: 'many', riskScore: '3', own: [1] });
    expect(facts).toEqual({ daysPastDue: 'many', riskScore: 3, own: [1] });
    expect(problems).toEqual([{ fact: 'daysPastDue', expected: 'number', found: 'many' }]);
  });

  test('normalising twice changes nothing, for any value of any fact', () => {
    fc.assert(
      fc.property(fc.constantFrom(...FACT_IDS), fc.jsonValue(), (fact, raw) => {
        const once = normaliseFact(fact, JSON.parse(JSON.stringify(raw)) as Json);
        if (once.ok) expect(normaliseFact(fact, once.value)).toEqual(once);
      }),
    );
  });

  test('every fact has a label in three languages, and every amount is in minor units from the books', () => {
    for (const id of FACT_IDS) {
      const { label, type, unit, books } = CATALOGUE[id];
      expect(
        [label.es, label.en, label.pt].every((text) => text.length > 2),
        id,
      ).toBe(true);
      expect(type === 'money', id).toBe(unit === 'minorUnits');
      if (type === 'money') expect(books, id).toBe(true);
    }
  });
});
