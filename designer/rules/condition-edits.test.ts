import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { FACT_IDS, factDefinition } from '#rules/facts/catalogue.ts';
import type { Leaf } from '#rules/language/condition.ts';
import { checkTypes } from '#rules/lint/check-types.ts';
import {
  asksKnown,
  askingKnown,
  leafAbout,
  OPERATORS_FOR,
  typeOf,
  withFact,
  withKind,
  withOperator,
} from './condition-edits.ts';

const words = new Set(
  [
    ...readFileSync(fileURLToPath(new URL('../locales/es/rules.po', import.meta.url)), 'utf8').matchAll(
      /^msgid "(.+)"$/gm,
    ),
  ].map(([, id]) => id),
);

describe('what the rule editor offers', () => {
  test.each(FACT_IDS)('%s: a new comparison and every operator offered have the right types and words', (fact) => {
    const fresh = leafAbout(fact);
    // An empty text is unfinished, and lint says so: something is written into it.
    const blank = fresh.value.kind === 'literal' && fresh.value.value === '';
    const leaf: Leaf = blank ? { ...fresh, value: { kind: 'literal', value: 'x' } } : fresh;
    const { operators, family } = OPERATORS_FOR[typeOf(fact, undefined)];
    for (const operator of operators) {
      expect(words.has(`rules.op.${family}.${operator}`)).toBe(true);
      expect(checkTypes({ leaf: withOperator(leaf, operator), path: '' }, false)).toEqual([]);
    }
  });

  test('every fact of the catalogue is asked for by name in three languages', () => {
    for (const fact of FACT_IDS) {
      expect(Object.values(factDefinition(fact)?.label ?? {}).filter((text) => text !== '')).toHaveLength(3);
    }
  });

  test('one value becomes a list of one where a list is asked for, and back', () => {
    const one: Leaf = { ...leafAbout('daysPastDue'), value: { kind: 'literal', value: 30 } };
    const many = withOperator(one, 'in');
    expect(many.value).toEqual({ kind: 'literal', value: [30] });
    expect(withOperator(many, 'equal').value).toEqual({ kind: 'literal', value: 30 });
  });

  test('another fact of the same type keeps the comparison; of another type it begins anew', () => {
    const days: Leaf = { ...leafAbout('daysPastDue'), operator: 'lessThan', value: { kind: 'literal', value: 30 } };
    expect(withFact(days, 'daysPastDueOurs')).toEqual({ ...days, fact: 'daysPastDueOurs' });
    expect(withFact(days, 'hasSms')).toEqual(leafAbout('hasSms'));
  });

  test('asking whether a fact is known is comparing with null', () => {
    const leaf = askingKnown(leafAbout('riskScore'), false);
    expect(leaf).toMatchObject({ operator: 'equal', value: { kind: 'literal', value: null } });
    expect(asksKnown(leaf)).toBe('isEmpty');
    expect(asksKnown(askingKnown(leaf, true))).toBe('isKnown');
  });

  test('a group said another way keeps its members', () => {
    const members = [leafAbout('daysPastDue'), leafAbout('hasSms')];
    const not = withKind({ kind: 'all', conditions: members }, 'not');
    expect(not).toEqual({ kind: 'not', condition: { kind: 'all', conditions: members } });
  });
});
