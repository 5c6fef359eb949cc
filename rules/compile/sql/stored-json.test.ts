import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { storeJson, storeText } from './stored-json.ts';

/** Any UTF-16 units, the awkward ones often: NUL, its neighbour, lone surrogates, what stands above them. */
const unit = fc.oneof(
  fc.constantFrom(0, 1, 2, 0x30, 0x61, 0xd7_ff, 0xd8_00, 0xdb_ff, 0xdc_00, 0xdf_ff, 0xe0_00, 0xff_ff),
  fc.integer({ min: 0, max: 0xff_ff }),
);
const text = fc.array(unit, { maxLength: 5 }).map((units) => String.fromCharCode(...units));

/** As Postgres compares texts in the collation "C": by the bytes of their UTF-8. */
function byteOrder(a: string, b: string): number {
  return Math.sign(Buffer.compare(Buffer.from(a, 'utf8'), Buffer.from(b, 'utf8')));
}

describe('a stored text', () => {
  test('is one that Postgres can hold: no NUL, no lone surrogate', () => {
    fc.assert(
      fc.property(text, (original) => {
        const stored = storeText(original);
        expect(stored.includes('\u0000')).toBe(false);
        expect(Buffer.from(stored, 'utf8').toString('utf8')).toBe(stored);
      }),
    );
  });

  test('stands to another as the originals do: equality, order, being inside', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(byteOrder(storeText(a), storeText(b))).toBe(a < b ? -1 : a > b ? 1 : 0);
        expect(storeText(a).includes(storeText(b))).toBe(a.includes(b));
      }),
      { numRuns: 5000 },
    );
  });

  test('has one sign for each unit once the marks are gone', () => {
    fc.assert(
      fc.property(text, (original) => {
        expect(Array.from(storeText(original).replaceAll('\u0001', ''))).toHaveLength(original.length);
      }),
    );
  });

  test.each(['', 'señal-2', '日本', "'; drop table x; --", 'a\\b', '\u0002\u007f'])('%j stays as it is', (usual) => {
    expect(storeText(usual)).toBe(usual);
  });
});

describe('a stored value', () => {
  test('is JSON, and keeps every number apart', () => {
    expect(storeJson({ a: [1e21, 5e-324, -0, Infinity, -Infinity, null, true], 'b"': '\n' })).toBe(
      '{"a":[1e+21,5e-324,0,1e400,-1e400,null,true],"b\\"":"\\n"}',
    );
  });

  test('has its names stored as its texts are', () => {
    expect(JSON.parse(storeJson({ '\u0000': 1, '\ud800': 2 }))).toEqual({ '\u0001\u{30000}': 1, '\u{10000}': 2 });
  });
});
