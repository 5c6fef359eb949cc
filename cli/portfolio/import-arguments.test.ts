import { describe, expect, test } from 'vitest';
import { run } from './import.ts';
import { readImportArguments } from './import-arguments.ts';

describe('portfolio import: its words', () => {
  test('the portfolio is called after the mapping, the creditor after the portfolio', () => {
    expect(readImportArguments(['f.csv', '--mapping', 'examples/mappings/uci.json'])).toMatchObject({
      ok: true,
      value: {
        file: 'f.csv',
        tenant: 'demo',
        portfolio: 'uci',
        creditor: 'uci',
        creditorType: 'bank',
        dryRun: false,
        acceptPartial: false,
      },
    });
  });

  test.each([
    [[], 'mapping'],
    [['f.csv'], 'mapping'],
    [['--mapping', 'm.json'], 'file'],
    [['a.csv', 'b.csv', '--mapping', 'm.json'], 'one file'],
    [['-', '--mapping', '-'], 'standard input'],
    [['f.csv', '--mapping', 'm.json', '--tenant', 'a b'], 'tenant'],
    [['f.csv', '--mapping', 'm.json', '--creditor-type', 'shark'], 'creditorType'],
    [['f.csv', '--mapping', 'm.json', '--dryrun'], 'dryrun'],
  ])('%j is bad usage', (args, about) => {
    const read = readImportArguments(args);
    expect(read.ok ? '' : read.error).toContain(about);
  });

  test('bad usage and an unreadable mapping answer 2, with the place', async () => {
    const said: string[] = [];
    const io = {
      stdout: () => undefined,
      stderr: (line: string) => void said.push(line),
      readFile: async () => '{"schemaVersion": 1, "nam": "x"}',
    };
    expect(await run([], io)).toBe(2);
    expect(await run(['f.csv', '--mapping', 'm.json'], io)).toBe(2);
    expect(said.some((line) => line.startsWith('m.json /nam: '))).toBe(true);
  });
});
