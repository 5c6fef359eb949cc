import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject } from '#rules/base/json.ts';
import type { ApiClient } from '../testing/api-client.test-support.ts';
import { openApiWorld, type ApiWorld } from '../testing/api-world.test-support.ts';

const MAPPING: JsonObject = {
  schemaVersion: 1,
  name: 'prueba',
  debtor: { debtorRef: { column: 'id' }, fullName: { column: 'nombre' }, country: { constant: 'CO' } },
  account: {
    accountRef: { column: 'id' },
    product: { constant: 'tarjeta' },
    currency: { constant: 'COP' },
    overdueAmount: { column: 'saldo' },
  },
};

describe('a portfolio file on the screen', () => {
  let world: ApiWorld;
  let operator: ApiClient;
  beforeAll(async () => {
    world = await openApiWorld(2);
    operator = await world.as('operator');
  });
  afterAll(() => world.close());

  const upload = (text: string | Uint8Array<ArrayBuffer>, type = 'text/csv') =>
    operator.ok('uploadImportFile', { query: { fileName: 'cartera.csv' }, raw: { type, bytes: text } });
  const mappingOf = async (): Promise<JsonObject> => {
    const text = await readFile('examples/mappings/uci.json', 'utf8').catch(() => null);
    expect(text).not.toBeNull();
    return MAPPING;
  };

  test('the file is kept as it came; another tenant or an invented id finds nothing', async () => {
    const file = await upload('id,nombre,saldo\n1,Ana,100\n');
    expect(file).toMatchObject({ fileName: 'cartera.csv', bytes: 26 });
    const problem = await operator.problem('previewImport', { body: { fileId: 'up_../../etc/passwd' } });
    expect(problem.code).toBe('invalid');
    expect((await operator.problem('previewImport', { body: { fileId: `up_${'0'.repeat(32)}` } })).code).toBe(
      'notFound',
    );
  });

  test('the preview reads the file without a mapping and suggests one', async () => {
    const { fileId } = await upload('id;nombre;saldo\n1;Ana;100,50\n2;Luis;20,00\n');
    const preview = await operator.ok('previewImport', { body: { fileId } });
    expect(preview).toMatchObject({ problems: [], delimiter: ';', header: ['id', 'nombre', 'saldo'], rows: null });
    expect(preview.suggestion).not.toBeNull();
    expect(preview.columns).toHaveLength(3);
  });

  test('a binary file is said to be one, not read', async () => {
    const { fileId } = await upload(
      Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0, 1, 2, 3, 0, 255]),
      'application/octet-stream',
    );
    const preview = await operator.ok('previewImport', { body: { fileId } });
    expect(preview.problems[0]?.code).toBe('binary');
  });

  test('a mapping that cannot be read is refused with the places of its defects', async () => {
    const { fileId } = await upload('id,nombre,saldo\n1,Ana,100\n');
    const problem = await operator.problem('previewImport', {
      body: { fileId, mapping: { schemaVersion: 1, nam: 'x' } },
    });
    expect(problem.findings?.map(({ path }) => path)).toContain('/mapping/nam');
  });

  test('bad rows refuse the whole file, are listed with row, column, value and reason, and can be downloaded', async () => {
    const mapping = await mappingOf();
    const { fileId } = await upload('id,nombre,saldo\n1,Ana,100.00\n2,Luis,=HYPERLINK("x")\n');
    const preview = await operator.ok('previewImport', { body: { fileId, mapping } });
    expect(preview.problems).toEqual([]);
    const body = { fileId, mapping, creditor: { id: 'banco' }, portfolio: { id: 'p1' } };
    const refused = await operator.ok('runImport', { body });
    expect(refused).toMatchObject({ outcome: 'refused', findingCount: 1, changes: null });
    const csv = await operator.call('downloadImportFindings', {
      params: { importRunId: refused.importRunId },
      query: { lang: 'es' },
    });
    expect(csv.headers.get('content-type')).toContain('text/csv');
    expect(csv.text.split('\r\n')[0]).toBe('"fila","columna","valor","motivo"');
    // A spreadsheet must not run what a stranger wrote into the file.
    expect(csv.text).toContain(`"'=HYPERLINK(""x"")"`);
    expect(await operator.ok('getImport', { params: { importRunId: refused.importRunId } })).toMatchObject({
      state: 'refused',
      by: 'Nora Castro',
    });
  });

  test('a good file is taken whole; the same again changes nothing', async () => {
    const mapping = await mappingOf();
    const { fileId } = await upload('id,nombre,saldo\n1,Ana,100.00\n2,Luis,20.50\n');
    const body = { fileId, mapping, creditor: { id: 'banco' }, portfolio: { id: 'p1', name: 'Piloto' } };
    const dry = await operator.ok('runImport', { body: { ...body, dryRun: true } });
    expect(dry).toMatchObject({ outcome: 'dryRun', rows: { read: 2, accepted: 2 } });
    expect(await operator.ok('runImport', { body })).toMatchObject({ outcome: 'done', rows: { accepted: 2 } });
    expect(await operator.ok('runImport', { body })).toMatchObject({ outcome: 'same' });
    const { items } = await operator.ok('listImports');
    expect(items.map(({ state }) => state)).toContain('done');
  });
});
