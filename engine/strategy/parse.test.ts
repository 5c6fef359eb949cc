import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '#rules/base/json.ts';
import { documentArbitrary } from './document-arbitrary.test-support.ts';
import { documentHash, printDocument } from './document-hash.ts';
import { parseDocument } from './parse.ts';

const SMALL = {
  schemaVersion: 1,
  name: 'Prueba',
  entry: 's1',
  steps: {
    s1: { kind: 'entry', outcomes: { next: 's2' } },
    s2: { kind: 'exit' },
  },
} as const;

function codesOf(input: unknown): readonly string[] {
  const parsed = parseDocument(input);
  return parsed.ok ? [] : parsed.error.map(({ code, path }) => `${code} ${path}`);
}

describe('parseDocument', () => {
  test('fills in what a short file leaves out', () => {
    const parsed = parseDocument(SMALL);
    expect(parsed.ok && parsed.value.settings.exitWhenCurrent).toBe(true);
    expect(parsed.ok && parsed.value.steps['s2']?.settings).toEqual({ reason: 'finished' });
    expect(parsed.ok && parsed.value.notes).toEqual([]);
  });

  test.each([
    [null, ['not-an-object ']],
    [[], ['not-an-object ']],
    ['{', ['not-an-object ']],
    [{}, ['missing-key ', 'missing-key ', 'missing-key ', 'missing-key ']],
    [{ ...SMALL, nots: [] }, ['unknown-key /nots']],
    [{ ...SMALL, schemaVersion: 9 }, ['newer-schema /schemaVersion']],
    [{ ...SMALL, steps: [] }, ['wrong-shape /steps']],
    [{ ...SMALL, steps: { 'a b': SMALL.steps.s2 } }, ['bad-id /steps/a b']],
    [{ ...SMALL, steps: { toString: SMALL.steps.s2 } }, ['forbidden-key /steps/toString', 'bad-id /steps/toString']],
    [
      { ...SMALL, steps: { s1: { kind: 4, outcomes: { next: 5 } } } },
      ['wrong-shape /steps/s1/kind', 'wrong-shape /steps/s1/outcomes/next'],
    ],
    [{ ...SMALL, steps: { s1: { kind: 'exit', setting: {} } } }, ['unknown-key /steps/s1/setting']],
    [
      { ...SMALL, settings: { language: 'fr', holdoutPercent: 90 } },
      ['bad-setting /settings/language', 'bad-setting /settings/holdoutPercent'],
    ],
    [
      {
        ...SMALL,
        notes: [
          { id: 'n1', text: 'a' },
          { id: 'n1', text: 'b' },
        ],
      },
      ['bad-id /notes/1/id'],
    ],
  ])('says all that is wrong with %j, each with its place', (input, expected) => {
    expect(codesOf(input)).toEqual(expected);
  });

  test('suggests the name that was probably meant', () => {
    const parsed = parseDocument({ ...SMALL, nots: [] });
    expect(parsed.ok ? null : parsed.error[0]?.values['near']).toBe('notes');
  });

  test('keeps a step of a kind it does not know: a newer build made it, and lint says so', () => {
    const parsed = parseDocument({
      ...SMALL,
      steps: { ...SMALL.steps, s9: { kind: 'webhook', settings: { url: 'x' } } },
    });
    expect(parsed.ok && parsed.value.steps['s9']).toEqual({ kind: 'webhook', settings: { url: 'x' }, outcomes: {} });
  });

  test('survives a document nested 20,000 deep', () => {
    const deep: unknown = JSON.parse('{"a":'.repeat(20_000) + '1' + '}'.repeat(20_000));
    expect(codesOf(deep)[0]).toMatch(/^too-deep /);
    expect(codesOf({ ...SMALL, settings: deep })[0]).toMatch(/^too-deep /);
  });

  test('refuses __proto__ keys wherever they stand', () => {
    const text = JSON.stringify(SMALL).replace('"entry":', '"__proto__":{"name":"x"},"entry":');
    expect(codesOf(JSON.parse(text))).toContain('forbidden-key /__proto__');
    const inside = JSON.stringify(SMALL).replace('"kind":"exit"', '"kind":"exit","settings":{"__proto__":{}}');
    expect(codesOf(JSON.parse(inside))).toContain('forbidden-key /steps/s2/settings/__proto__');
  });

  test('never throws, on any value', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withSparseArray: true }), (input) => {
        expect(() => parseDocument(input)).not.toThrow();
      }),
    );
  });
});

describe('the one spelling of a document', () => {
  test('same document in any key order, same hash', () => {
    fc.assert(
      fc.property(documentArbitrary, fc.infiniteStream(fc.nat(1_000)), (document, picks) => {
        const shuffled = parseDocument(shuffleKeys(JSON.parse(printDocument(document)) as Json, picks));
        expect(shuffled.ok && documentHash(shuffled.value)).toBe(documentHash(document));
      }),
      { numRuns: 50 },
    );
  });

  test('a document parsed from its spelling is the document', () => {
    fc.assert(
      fc.property(documentArbitrary, (document) => {
        expect(parseDocument(JSON.parse(printDocument(document)))).toEqual({ ok: true, value: document });
      }),
      { numRuns: 50 },
    );
  });

  test('one changed setting is another hash', () => {
    const [a, b] = [parseDocument(SMALL), parseDocument({ ...SMALL, settings: { exitWhenCurrent: false } })];
    expect(a.ok && b.ok && documentHash(a.value) === documentHash(b.value)).toBe(false);
  });
});

function shuffleKeys(value: Json, picks: Iterator<number>): Json {
  if (Array.isArray(value)) return value.map((item: Json) => shuffleKeys(item, picks));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value as JsonObject).map(([key, member]) => ({
    key,
    member: shuffleKeys(member, picks),
    place: Number(picks.next().value),
  }));
  entries.sort((a, b) => a.place - b.place);
  return Object.fromEntries(entries.map(({ key, member }) => [key, member]));
}
