import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FINDING_CODES } from '#engine/steps/finding-code.ts';
import { LANGUAGES } from '#engine/steps/label.ts';
import { applyEdit } from '#engine/strategy/apply-edit.ts';
import { arbitraryContext, brokenDocumentArbitrary } from '#engine/strategy/document-arbitrary.test-support.ts';
import type { Finding } from '#engine/strategy/finding.ts';
import { readDocument } from '#engine/strategy/read-document.ts';
import { safeDefault } from '#rules/packs/safe-default/pack.ts';
import { DEFECTS, defective, SOUND } from './defects.test-support.ts';
import { hasErrors, lint } from './lint.ts';
import { findingSentence } from './messages/finding-sentence.ts';
import { budgetsOfPack } from './pack-budgets.ts';

function codes(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ code }) => code);
}

describe('lint (W17: checks while drawing)', () => {
  test('finds nothing wrong with a sound strategy', () => {
    expect(lint(SOUND, arbitraryContext)).toEqual([]);
  });

  test.each(DEFECTS)('$code: $what', ({ code, severity, path, document, context }) => {
    const findings = lint(document, context ?? arbitraryContext);
    const found = findings.find((finding) => finding.code === code);
    expect(codes(findings)).toContain(code);
    expect(found?.path).toBe(path);
    expect(found?.severity).toBe(severity ?? 'error');
  });

  test('every code that lint can answer has a defect above that shows it', () => {
    // Answered by the command line and by applyEdit, not by lint.
    const elsewhere = ['edit-conflict'];
    const shown = new Set<string>(DEFECTS.map(({ code }) => code));
    expect(FINDING_CODES.filter((code) => !shown.has(code) && !elsewhere.includes(code))).toEqual([]);
  });

  test('every code has its page in docs/lint and its sentence in three languages', () => {
    const pages = readdirSync(new URL('../../docs/lint', import.meta.url)).sort();
    expect(pages).toEqual([...FINDING_CODES].map((code) => `${code}.md`).sort());
    for (const { code, document, context } of DEFECTS) {
      const finding = lint(document, context ?? arbitraryContext).find((each) => each.code === code);
      if (finding === undefined) throw new Error(code);
      const said = LANGUAGES.map((lang) => findingSentence(finding, lang));
      // Spanish and Portuguese share a few.
      expect(new Set(said).size).toBeGreaterThan(1);
      for (const sentence of said) expect(sentence).not.toMatch(/\{\w+\}|undefined/);
    }
  });

  test('names what was probably meant, and the fix puts it there', () => {
    const document = defective((steps) => ({
      ...steps,
      s2: rule({ fact: 'daysPastDu', operator: 'greaterThan', value: 3 }),
    }));
    const [finding] = lint(document, arbitraryContext);
    expect(finding?.values['near']).toBe('daysPastDue');
    expect(fixed(document, finding)).toEqual([]);
  });

  test('every fix it offers can be applied and makes its finding go away', () => {
    fc.assert(
      fc.property(brokenDocumentArbitrary, (document) => {
        for (const finding of lint(document, arbitraryContext)) {
          if (finding.fix === undefined) continue;
          const after = applyEdit(document, finding.fix.edit);
          const left = after.ok ? lint(after.value.doc, arbitraryContext) : [finding];
          expect(left).not.toContainEqual(finding);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('never throws, on any JSON', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.anything(), strategyLike), (input) => {
        expect(() => lint(input, arbitraryContext)).not.toThrow();
      }),
      { numRuns: 500 },
    );
  });

  test('says every finding of a broken document in three languages', () => {
    fc.assert(
      fc.property(brokenDocumentArbitrary, (broken) => {
        for (const finding of lint(broken, arbitraryContext)) {
          for (const lang of LANGUAGES) expect(findingSentence(finding, lang)).not.toMatch(/\{\w+\}/);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('flow-can-exceed-budget (B17)', () => {
  const daily = { kind: 'contact', settings: { template: 'texto' } };
  const every = (days: number) =>
    defective((steps) => ({
      ...steps,
      s2: { ...daily, outcomes: { sent: 's3', notPossible: 's9' } },
      s3: { kind: 'wait', settings: { duration: { amount: days, unit: 'days' } }, outcomes: { done: 's4' } },
      s4: { ...daily, outcomes: { sent: 's5', notPossible: 's9' } },
      s5: { kind: 'wait', settings: { duration: { amount: days, unit: 'days' } }, outcomes: { done: 's6' } },
      s6: { ...daily, outcomes: { sent: 's9', notPossible: 's9' } },
    }));
  test.each([
    // days between contacts | severity under "two in seven days"
    [1, 'error'],
    [3, 'error'],
    [4, undefined],
  ])('contacts %i days apart', (days, severity) => {
    const context = { ...arbitraryContext, budgets: [{ max: 2, days: 7, source: 'prueba' }] };
    expect(lint(every(days), context)[0]?.severity).toBe(severity);
  });

  test('a refused contact takes nothing of the budget: only one of two that follow each other is made', () => {
    const document = defective((steps) => ({
      ...steps,
      s2: { ...daily, outcomes: { sent: 's9', notPossible: 's3' } },
      s3: { ...daily, outcomes: { sent: 's9', notPossible: 's9' } },
    }));
    expect(lint(document, { ...arbitraryContext, budgets: [{ max: 1, days: 7, source: 'prueba' }] })).toEqual([]);
  });

  test('budgets come from the packs: the safe default allows one a day and two a week', () => {
    expect(budgetsOfPack(safeDefault).map(({ max, days }) => [max, days])).toEqual([
      [1, 1],
      [2, 7],
    ]);
  });
});

describe('money-without-currency', () => {
  const above = { fact: 'overdueAmount', operator: 'greaterThan', value: 500_000 };
  const inCop = { fact: 'currency', operator: 'equal', value: 'COP' };
  const document = (conditions: unknown, settings: object = {}) => ({
    ...defective((steps) => ({
      ...steps,
      s2: {
        kind: 'decide',
        settings: { rows: [{ id: 'r1', label: 'Uno', conditions }] },
        outcomes: { r1: 's9', otherwise: 's9' },
      },
    })),
    settings,
  });
  test.each<[string, unknown, readonly string[]]>([
    ['an amount of no currency', document({ all: [above] }), ['money-without-currency']],
    ['one of several', document({ all: [{ ...above, operator: 'in', value: [0, 5] }] }), ['money-without-currency']],
    [
      'in the goal',
      { ...SOUND, settings: { goal: { conditions: { all: [above] }, windowDays: 5 } } },
      ['money-without-currency'],
    ],
    ['the settings say it', document({ all: [above] }, { currency: 'COP' }), []],
    ['the condition says it', document({ all: [inCop, { any: [above] }] }), []],
    ['zero is zero everywhere', document({ all: [{ ...above, value: 0 }] }), []],
    ['one fact with another', document({ all: [{ ...above, value: { fact: 'payoffAmount' } }] }), []],
    ['days are no money', document({ all: [{ ...above, fact: 'daysPastDue' }] }), []],
  ])('%s', (_what, each, expected) => {
    expect(codes(lint(each, arbitraryContext))).toEqual(expected);
  });
});

describe('the examples', () => {
  const folder = new URL('../../examples/strategies/', import.meta.url);
  test.each(readdirSync(folder))('%s is sound', (name) => {
    const json: unknown = JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
    expect(readDocument(json).findings).toEqual([]);
  });
});

/** JSON that looks like a strategy from afar: the readers get further with it than with noise. */
const strategyLike = fc.record(
  {
    schemaVersion: fc.constantFrom(1, 2, 'x'),
    name: fc.oneof(fc.string(), fc.integer()),
    entry: fc.constantFrom('s1', 's2', '', 3),
    settings: fc.oneof(
      fc.jsonValue(),
      fc.record({ goal: fc.record({ conditions: fc.jsonValue(), windowDays: fc.integer() }) }),
    ),
    steps: fc.dictionary(
      fc.constantFrom('s1', 's2', 's3', '__proto__', 'constructor', 'a/b'),
      fc.oneof(
        fc.jsonValue(),
        fc.record(
          {
            kind: fc.constantFrom('entry', 'wait', 'waitFor', 'decide', 'contact', 'task', 'update', 'exit', 'webhook'),
            version: fc.integer(),
            settings: fc.oneof(
              fc.jsonValue(),
              fc.record({
                rows: fc.array(fc.record({ id: fc.string(), label: fc.string(), conditions: fc.jsonValue() })),
              }),
            ),
            outcomes: fc.dictionary(fc.string(), fc.constantFrom('s1', 's2', 's3', 's4')),
          },
          { requiredKeys: [] },
        ),
      ),
    ),
    notes: fc.jsonValue(),
  },
  { requiredKeys: [] },
);

function rule(leaf: object) {
  return {
    kind: 'decide',
    settings: { rows: [{ id: 'r1', label: 'Uno', conditions: { all: [leaf] } }] },
    outcomes: { r1: 's9', otherwise: 's9' },
  };
}

function fixed(document: unknown, finding: Finding | undefined): readonly Finding[] | string {
  const read = readDocument(document).document;
  if (read === null || finding?.fix === undefined) return 'no fix';
  const after = applyEdit(read, finding.fix.edit);
  return after.ok ? lint(after.value.doc, arbitraryContext) : 'not applied';
}

test('hasErrors tells errors from warnings', () => {
  const warning: Finding = { code: 'no-opt-out', severity: 'warning', stepId: null, path: '', values: {} };
  expect([hasErrors([]), hasErrors([warning]), hasErrors([{ ...warning, severity: 'error' }])]).toEqual([
    false,
    false,
    true,
  ]);
});
