import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { LEAST, mappingOf } from './mapping.test-support.ts';
import { mappedSources } from './mapping.ts';
import { parseMapping } from './parse-mapping.ts';
import { TARGETS, TARGET_NAMES } from './targets.ts';

const problemsOf = (document: unknown): readonly { path: string; message: string }[] => {
  const parsed = parseMapping(document);
  return parsed.ok ? [] : parsed.error;
};

describe('the mapping document', () => {
  test('the least it needs: two references, a product and a currency', () => {
    const mapping = mappingOf(LEAST);
    expect(mapping.file).toEqual({
      delimiter: 'auto',
      encoding: 'auto',
      decimal: '.',
      dateOrder: 'dmy',
      header: true,
      emptyValues: [],
    });
    expect(mappedSources(mapping).map(({ target }) => target)).toEqual([
      'debtorRef',
      'accountRef',
      'product',
      'currency',
    ]);
  });

  test('every target of the table may be mapped', () => {
    const all = (table: 'debtor' | 'account') =>
      Object.fromEntries(
        TARGET_NAMES.filter((name) => TARGETS[name].table === table).map((name) => [name, { column: name }]),
      );
    expect(
      mappedSources(mappingOf({ debtor: all('debtor'), account: all('account') })).map(({ target }) => target),
    ).toEqual(TARGET_NAMES);
  });

  test('all defects at once, each at its JSON pointer, with near names', () => {
    const problems = problemsOf({
      schemaVersion: 1,
      name: 'x',
      delimeter: ';',
      file: { decimal: ';' },
      debtor: { debtorRef: { colum: 'ID' } },
      account: { accountRef: { column: 'ID', time: 3 }, product: { constant: 'a' }, currency: { pattern: 'COP' } },
    });
    expect(problems).toEqual(
      expect.arrayContaining([
        { path: '/delimeter', message: '"delimeter" is not a key here; did you mean "delimiter"?' },
        { path: '/account/accountRef/time', message: '"time" is not a key here; did you mean "times"?' },
        expect.objectContaining({ path: '/account/currency/pattern', message: 'expected at least one {column}' }),
      ]),
    );
    expect(problems.some(({ path }) => path === '/file/decimal')).toBe(true);
    expect(problems.some(({ path }) => path.startsWith('/debtor/debtorRef'))).toBe(true);
  });

  test('missing required targets are named', () => {
    expect(problemsOf({ schemaVersion: 1, name: 'x', debtor: {}, account: {} }).map(({ path }) => path)).toEqual([
      '/debtor/debtorRef',
      '/account/accountRef',
      '/account/product',
      '/account/currency',
    ]);
  });

  test.each([[null], [[]], ['text'], [{ schemaVersion: 2 }], [{ __proto__: { schemaVersion: 1 } }]])(
    '%j is no mapping',
    (document) => {
      expect(problemsOf(document).length).toBeGreaterThan(0);
    },
  );

  test.each(['uci', 'lendingclub'])('examples/mappings/%s.json is one', (name) => {
    const path = new URL(`../../examples/mappings/${name}.json`, import.meta.url);
    expect(problemsOf(JSON.parse(readFileSync(path, 'utf8')))).toEqual([]);
  });
});
