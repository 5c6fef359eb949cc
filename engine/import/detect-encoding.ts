import type { Encoding } from './mapping.ts';

/** What the first bytes of a file say about it. `bom` is how many bytes the mark takes. */
export type DetectedEncoding =
  | { readonly kind: 'text'; readonly encoding: Encoding; readonly bom: number }
  | { readonly kind: 'binary'; readonly looksLike: string };

/** Files people export by mistake, by their first bytes. */
const SIGNATURES: readonly (readonly [name: string, bytes: readonly number[]])[] = [
  ['Excel XLSX or ZIP', [0x50, 0x4b, 0x03, 0x04]],
  ['Excel XLS', [0xd0, 0xcf, 0x11, 0xe0]],
  ['PDF', [0x25, 0x50, 0x44, 0x46]],
  ['PNG', [0x89, 0x50, 0x4e, 0x47]],
  ['JPEG', [0xff, 0xd8, 0xff]],
  ['Parquet', [0x50, 0x41, 0x52, 0x31]],
  ['SQLite', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65]],
  ['Zstandard', [0x28, 0xb5, 0x2f, 0xfd]],
  ['7-Zip', [0x37, 0x7a, 0xbc, 0xaf]],
];

/**
 * Tells a file's encoding: a byte-order mark decides; else UTF-16 shows as zeros at every other byte; else it is UTF-8
 * when the whole file is valid as such (`validUtf8` covers more than the sample); else Windows-1252.
 */
export function detectEncoding(sample: Uint8Array, validUtf8: boolean): DetectedEncoding {
  const signature = SIGNATURES.find(([, bytes]) => startsWith(sample, bytes));
  if (signature !== undefined) return { kind: 'binary', looksLike: signature[0] };
  if (startsWith(sample, [0xef, 0xbb, 0xbf])) return { kind: 'text', encoding: 'utf-8', bom: 3 };
  if (startsWith(sample, [0xff, 0xfe])) return { kind: 'text', encoding: 'utf-16le', bom: 2 };
  if (startsWith(sample, [0xfe, 0xff])) return { kind: 'text', encoding: 'utf-16be', bom: 2 };
  const zeros = countZeros(sample);
  if (zeros.even + zeros.odd > 0) {
    const half = Math.floor(sample.length / 2);
    // Latin text in UTF-16 has a zero in nearly every high byte and none in the low ones.
    if (zeros.odd > half * 0.6 && zeros.even < half * 0.05) return { kind: 'text', encoding: 'utf-16le', bom: 0 };
    if (zeros.even > half * 0.6 && zeros.odd < half * 0.05) return { kind: 'text', encoding: 'utf-16be', bom: 0 };
    return { kind: 'binary', looksLike: 'zero bytes' };
  }
  if (controlShare(sample) > 0.02) return { kind: 'binary', looksLike: 'control characters' };
  return { kind: 'text', encoding: validUtf8 ? 'utf-8' : 'windows-1252', bom: 0 };
}

function startsWith(sample: Uint8Array, bytes: readonly number[]): boolean {
  return sample.length >= bytes.length && bytes.every((byte, index) => sample[index] === byte);
}

function countZeros(sample: Uint8Array): { readonly even: number; readonly odd: number } {
  let even = 0;
  let odd = 0;
  for (let index = 0; index < sample.length; index += 1) {
    if (sample[index] !== 0) continue;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  }
  return { even, odd };
}

function controlShare(sample: Uint8Array): number {
  let controls = 0;
  for (const byte of sample) if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) controls += 1;
  return sample.length === 0 ? 0 : controls / sample.length;
}
