import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { exampleMapping, LEAST, mappingOf } from '#engine/import/mapping.test-support.ts';
import { instantOf } from '#rules/base/instant.ts';
import { checkFile } from './check-file.ts';
import { dataFile, LENDING_CLUB_FILE, UCI_FILE } from './data-file.test-support.ts';
import { previewFile } from './preview-file.ts';
import { spoolFile } from './spool-file.ts';

const now = instantOf(Date.parse('2026-11-22T12:00:00Z'));
const NAMED = { ...LEAST, debtor: { ...LEAST.debtor, fullName: { column: 'nombre' } } };

async function check(content: string | Buffer, document: Readonly<Record<string, unknown>> = NAMED): Promise<unknown> {
  const result = await checkFile(Readable.from([Buffer.from(content)]), mappingOf(document), { now });
  if (!result.ok) return result.error.map(({ code }) => code);
  const { rows, form } = result.value;
  return {
    ...form,
    read: rows.read,
    accepted: rows.accepted,
    findings: rows.findings.map(({ row, column, code }) => `${row} ${column} ${code}`),
  };
}

const TEXT = 'cedula,credito,nombre\n1,A1,María Muñoz\n2,A2,José Peña\n';
const GOOD = { read: 2, accepted: 2, findings: [] };

describe('files as they come', () => {
  test.each([
    ['UTF-8', Buffer.from(TEXT), { encoding: 'utf-8', bom: 0 }],
    ['UTF-8 with a byte-order mark', Buffer.from(`\uFEFF${TEXT}`), { encoding: 'utf-8', bom: 3 }],
    ['UTF-16 little endian', iconv.encode(TEXT, 'utf-16le', { addBOM: true }), { encoding: 'utf-16le', bom: 2 }],
    ['UTF-16 big endian', iconv.encode(TEXT, 'utf-16be', { addBOM: true }), { encoding: 'utf-16be', bom: 2 }],
    ['UTF-16 without a mark', iconv.encode(TEXT, 'utf-16le', { addBOM: false }), { encoding: 'utf-16le', bom: 0 }],
    ['Windows-1252', iconv.encode(TEXT, 'windows-1252'), { encoding: 'windows-1252', bom: 0 }],
    ['packed with gzip', gzipSync(TEXT), { encoding: 'utf-8', bom: 0 }],
    ['Windows line ends', Buffer.from(TEXT.replaceAll('\n', '\r\n')), { encoding: 'utf-8', bom: 0 }],
    ['old Mac line ends', Buffer.from(TEXT.replaceAll('\n', '\r')), { encoding: 'utf-8', bom: 0 }],
    ['empty lines at the end', Buffer.from(`${TEXT}\n\n`), { encoding: 'utf-8', bom: 0 }],
  ] as const)('%s', async (_name, content, form) => {
    expect(await check(content)).toEqual({ ...GOOD, delimiter: ',', ...form });
  });

  test.each([';', '\t', '|'])('separated by %j', async (delimiter) => {
    expect(await check(TEXT.replaceAll(',', delimiter))).toMatchObject({ ...GOOD, delimiter });
  });

  test('quoted newlines, doubled quotes, quotes inside a bare cell', async () => {
    expect(
      await check('cedula,credito,nombre\n1,A1,"dos\nlíneas"\n2,A2,"la ""Flaca"""\n3,A3,tubo de 5"\n'),
    ).toMatchObject({ read: 3, accepted: 3, findings: [] });
  });

  test('a byte of another encoding far into the file is found: the whole content is looked at, not a sample', async () => {
    const long = Array.from({ length: 20_000 }, (_, index) => `${index + 10},B${index},Ana\n`).join('');
    const content = Buffer.concat([
      Buffer.from(TEXT.replace('María Muñoz', 'Ana').replace('José Peña', 'Ana')),
      Buffer.from(long),
      iconv.encode('9,Z9,Muñoz\n', 'windows-1252'),
    ]);
    expect(await check(content)).toMatchObject({ encoding: 'windows-1252', accepted: 20_003, findings: [] });
  });
});

describe('files that cannot be taken: each a clear answer, in bounded memory', () => {
  test.each([
    ['nothing', Buffer.alloc(0), ['empty']],
    ['a header alone', 'cedula,credito,nombre\n', ['noRows']],
    ['a workbook', Buffer.from('504b030414000600', 'hex'), ['binary']],
    ['random bytes', Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 7919) % 256)), ['binary']],
    ['a gzip cut short', gzipSync(TEXT.repeat(500)).subarray(0, 60), ['truncated']],
    ['a quote that never closes', `${TEXT}3,A3,"sin cerrar\n4,A4,x\n`, ['truncated']],
    ['a row of two megabytes', `${TEXT}3,A3,${'x'.repeat(2_000_000)}\n`, ['recordTooLong']],
    ['a million columns', `${'c,'.repeat(1_000_000)}\n1\n`, ['tooManyColumns']],
    ['five million empty columns', ','.repeat(5_000_000), ['recordTooLong']],
    ['ten thousand columns', `${'c,'.repeat(10_000)}\n1\n`, ['tooManyColumns']],
    ['columns of another file', 'a,b,c\n1,2,3\n', ['unknownColumn', 'unknownColumn', 'unknownColumn']],
  ] as const)('%s', async (_name, content, codes) => {
    expect(await check(Buffer.from(content))).toEqual(codes);
  });

  test('an encoding the mapping states and the bytes contradict', async () => {
    const file = (encoding: string): Readonly<Record<string, unknown>> => ({ ...NAMED, file: { encoding } });
    expect(await check(iconv.encode(TEXT, 'windows-1252'), file('utf-8'))).toEqual(['encodingMismatch']);
    expect(await check(Buffer.from(TEXT), file('windows-1252'))).toEqual(['encodingMismatch']);
    expect(await check(Buffer.from(TEXT), file('utf-16le'))).toEqual(['encodingMismatch']);
  });

  test('a file that is not there', async () => {
    const result = await checkFile('/no/such/file.csv', mappingOf(LEAST), { now });
    expect(result).toEqual({ ok: false, error: [{ code: 'notFound', detail: '/no/such/file.csv' }] });
  });

  test('a gzip bomb stops at the limit', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    expect(bomb.length).toBeLessThan(100_000);
    expect(await spoolFile(Readable.from([bomb]), 1_000_000)).toMatchObject({ ok: false, error: { code: 'tooLarge' } });
  });

  test('a last row cut off, and rows of another width, are findings of their row', async () => {
    expect(await check('cedula,credito,nombre\n1,A1,Ana\n2,A2,Eva,más\n3,A3')).toMatchObject({
      read: 3,
      accepted: 1,
      findings: ['3  columnCount', '4  columnCount'],
    });
  });

  test('an account twice in the file: the second is the finding', async () => {
    expect(await check('cedula,credito,nombre\n1,A1,Ana\n2,A2,Eva\n1,A1,Ana\n')).toMatchObject({
      accepted: 2,
      findings: ['4 credito duplicate'],
    });
  });

  test('two hundred thousand bad rows: all counted, the first ones kept', async () => {
    function* rows(): Generator<Buffer> {
      yield Buffer.from('cedula,credito,nombre\n');
      const chunk = Buffer.from(',,\n'.repeat(10_000));
      for (let times = 0; times < 20; times += 1) yield chunk;
    }
    const result = await checkFile(Readable.from(rows()), mappingOf(NAMED), { now });
    expect(result.ok && { count: result.value.rows.findingCount, kept: result.value.rows.findings.length }).toEqual({
      count: 400_000,
      kept: 10_000,
    });
  });
});

describe('real files', () => {
  test('30,000 UCI cards: every row is good', async () => {
    const result = await checkFile(dataFile(UCI_FILE), exampleMapping('uci'), { now });
    expect(result.ok && result.value.rows).toEqual({
      read: 30_000,
      accepted: 30_000,
      refused: 0,
      leftOut: 0,
      findings: [],
      findingCount: 0,
    });
  });

  test('119,015 LendingClub loans: every row is good', async () => {
    const result = await checkFile(dataFile(LENDING_CLUB_FILE), exampleMapping('lendingclub'), { now });
    expect(result.ok && result.value.rows).toMatchObject({ read: 119_015, accepted: 119_015, findingCount: 0 });
  });

  test('a file never seen: 1,882 charged-off accounts, its columns guessed and shown', async () => {
    const preview = await previewFile(dataFile('bank-debt-recovery/bank_data.csv'), {
      name: 'banco',
      mapping: null,
      now,
    });
    expect(preview.ok && preview.value.columns.map(({ column, type }) => [column, type])).toEqual([
      ['id', 'whole'],
      ['expected_recovery_amount', 'whole'],
      ['actual_recovery_amount', 'decimal'],
      ['recovery_strategy', 'text'],
      ['age', 'whole'],
      ['sex', 'text'],
    ]);
  });
});
