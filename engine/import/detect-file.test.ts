import { describe, expect, test } from 'vitest';
import { detectDelimiter } from './detect-delimiter.ts';
import { detectEncoding } from './detect-encoding.ts';

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string, little: boolean): Uint8Array =>
  Uint8Array.from(
    Array.from(text).flatMap((sign) => {
      const code = sign.charCodeAt(0);
      return little ? [code & 0xff, code >> 8] : [code >> 8, code & 0xff];
    }),
  );

describe('what the first bytes say', () => {
  test.each([
    ['UTF-8 with a mark', bytes(0xef, 0xbb, 0xbf, 0x61), true, 'utf-8', 3],
    ['UTF-16 little endian with a mark', bytes(0xff, 0xfe, 0x61, 0), false, 'utf-16le', 2],
    ['UTF-16 big endian with a mark', bytes(0xfe, 0xff, 0, 0x61), false, 'utf-16be', 2],
    ['UTF-16 little endian without one', utf16('cédula;saldo\n1;2\n', true), false, 'utf-16le', 0],
    ['UTF-16 big endian without one', utf16('cédula;saldo\n1;2\n', false), false, 'utf-16be', 0],
    ['UTF-8', utf8('cédula;saldo'), true, 'utf-8', 0],
    ['Windows-1252, known by what is no UTF-8', bytes(0x63, 0xe9, 0x64), false, 'windows-1252', 0],
    ['plain ASCII', utf8('a,b\n1,2\n'), true, 'utf-8', 0],
  ] as const)('%s', (_name, sample, valid, encoding, bom) => {
    expect(detectEncoding(sample, valid)).toEqual({ kind: 'text', encoding, bom });
  });

  test.each([
    ['an Excel workbook', bytes(0x50, 0x4b, 0x03, 0x04, 0), 'Excel XLSX or ZIP'],
    ['an old Excel workbook', bytes(0xd0, 0xcf, 0x11, 0xe0), 'Excel XLS'],
    ['a PDF', utf8('%PDF-1.7'), 'PDF'],
    ['zeros', new Uint8Array(64), 'zero bytes'],
    ['control characters', bytes(1, 2, 3, 4, 5, 6, 7), 'control characters'],
  ] as const)('%s is no text', (_name, sample, looksLike) => {
    expect(detectEncoding(sample, true)).toEqual({ kind: 'binary', looksLike });
  });
});

describe('the sign between columns', () => {
  test.each([
    ['a,b,c\n1,2,3\n', ','],
    ['a;b;c\n1,5;2,5;3,5\n', ';'],
    ['a\tb\n1\t2\n', '\t'],
    ['a|b\n1|2\n', '|'],
    ['"a,b,c";d\n"x,y,z";2\n', ';'],
    ['"line one\nline; two";b\n1;2\n', ';'],
    ['alone\n1\n', ','],
    ['', ','],
  ] as const)('%j is separated by %j', (sample, expected) => {
    expect(detectDelimiter(sample)).toBe(expected);
  });
});
