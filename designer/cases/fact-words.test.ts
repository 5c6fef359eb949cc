import { describe, expect, test } from 'vitest';
import { FACT_IDS } from '#rules/facts/catalogue.ts';
import type { Json } from '#rules/base/json.ts';
import { LANGUAGES } from '../i18n/language.ts';
import { factName, factValue, type FactWay } from './fact-words.ts';
import { askedText } from './leaf-words.ts';
import { textIn } from './text.test-support.ts';

const way = (over: Partial<FactWay> = {}): FactWay => ({
  ...textIn('es'),
  currency: 'COP',
  zone: 'America/Mexico_City',
  names: { banco: 'Banco Andino', seg_early: 'Mora temprana' },
  ...over,
});

/** Spaces between code and amount differ between machines' ICU. */
const plain = (text: string): string => text.replace(/\s/g, ' ');

describe('values as people say them', () => {
  test.each<[string, Json, string]>([
    ['daysPastDue', 42, '42 días'],
    ['daysPastDue', 1, '1 día'],
    ['accountsInCase', 1200, '1.200'],
    ['hasSms', true, 'sí'],
    ['hasSms', false, 'no'],
    ['oldestDueDate', '2026-07-05', '5/07/2026'],
    ['country', 'MX', 'México'],
    ['language', 'pt', 'portugués'],
    ['bucket', '30-59', '30 a 59 días de mora'],
    ['bucket', '120+', '120 días de mora o más'],
    ['bucket', 'current', 'Al día'],
    ['lastContactChannel', 'email', 'Correo electrónico'],
    ['creditor', 'banco', 'Banco Andino'],
    ['segment', 'seg_early', 'Mora temprana'],
    ['segment', 'seg_gone', 'sin nombre registrado'],
    ['riskScore', null, 'sin valor'],
    ['country', ['CO', 'CL'], 'Colombia, Chile'],
    ['product', { nested: 1 }, '1 valor'],
  ])('%s %j: %s', (fact, value, said) => {
    expect(plain(factValue(fact, value, way()))).toBe(said);
  });

  test.each([
    // 5,000,000 minor units, by the currency's own exponent (design.md section 10)
    ['COP', 'es', 'COP 50.000'],
    ['CLP', 'es', 'CLP 5.000.000'],
    ['MXN', 'en', 'MXN 50,000'],
    ['BRL', 'pt', 'BRL 50.000'],
    [null, 'es', '5.000.000 en unidades mínimas'],
  ] as const)('money in %s, read in %s: %s', (currency, language, said) => {
    expect(plain(factValue('overdueAmount', 5_000_000, way({ ...textIn(language), currency })))).toBe(said);
  });

  test('every fact of the catalogue has its own name in each language, and none is its id', () => {
    for (const language of LANGUAGES) {
      const names = FACT_IDS.map((fact) => factName(fact, textIn(language)));
      expect(names.filter((name, at) => name === FACT_IDS[at])).toEqual([]);
    }
  });
});

describe('what a condition asked', () => {
  test.each<[string, string, Json, string]>([
    ['overdueAmount', 'greaterThanInclusive', 5_000_000, 'al menos COP 50.000'],
    ['oldestDueDate', 'lessThan', '2026-08-01', 'antes del 1/08/2026'],
    ['oldestDueDate', 'greaterThanInclusive', '2026-08-01', 'desde el 1/08/2026'],
    ['daysPastDue', 'lessThanInclusive', 30, 'hasta 30 días'],
    ['hasWhatsapp', 'equal', true, 'sí'],
    ['country', 'in', ['CO', 'MX'], 'uno de: Colombia, México'],
    ['country', 'not:equal', 'CO', 'no es cierto que sea Colombia'],
  ])('%s %s %j: %s', (fact, operator, expected, said) => {
    expect(plain(askedText(fact, operator, expected, way()))).toBe(said);
  });
});
