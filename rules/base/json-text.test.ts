import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseJsonText } from './json-text.ts';

describe('JSON text', () => {
  test.each([
    ['{"a": 1,}', 1, 9],
    ['{"a": 1\n "b": 2}', 2, 2],
    ['[1, 2', 1, 6],
    ['', 1, 1],
    ['{"a": nul}', 1, 7],
    ['{a: 1}', 1, 2],
    ['[1]]', 1, 4],
    ["{'a': 1}", 1, 2],
    ['\u0000\u0001', 1, 1],
    ['{\n  "a": [\n    01\n  ]\n}', 3, 6],
  ])('%j fails at line %i column %i', (text, line, column) => {
    const parsed = parseJsonText(text);
    expect(parsed.ok ? parsed.value : parsed.error).toMatchObject({ line, column });
  });

  test('a byte-order mark is skipped, and 20,000 levels or 10 MB of text are no problem', () => {
    expect(parseJsonText('\uFEFF{"a":1}')).toEqual({ ok: true, value: { a: 1 } });
    expect(parseJsonText('['.repeat(20_000) + ']'.repeat(20_000)).ok).toBe(true);
    expect(parseJsonText('['.repeat(20_000)).ok).toBe(false);
    expect(parseJsonText(`["${'\\n'.repeat(5_000_000)}"`).ok).toBe(false);
  });

  test('a valid text with one character cut or changed never throws, and a refusal has a place inside the text', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), fc.string({ maxLength: 1 }), (text, at, replacement) => {
        const cut = at % (text.length + 1);
        const changed = text.slice(0, cut) + replacement + text.slice(cut + 1);
        const parsed = parseJsonText(changed);
        if (!parsed.ok) expect(parsed.error.column).toBeLessThanOrEqual(changed.length + 1);
      }),
    );
  });
});
