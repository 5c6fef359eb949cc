import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { axeFaults, renderScreen, type Answers } from '../desk/render-screen.test-support.tsx';
import { ImportPage } from './import-page.tsx';

const guess = (column: string, type: string, target: unknown) => ({
  column,
  type,
  decimal: null,
  dateOrder: null,
  samples: ['1', '2'],
  emptyShare: 0.1,
  target,
});
const suggestion = {
  schemaVersion: 1,
  name: 'cartera.csv',
  file: { decimal: '.', dateOrder: 'dmy' },
  debtor: { debtorRef: { column: 'cedula' } },
  account: { accountRef: { column: 'credito' } },
  contactPoints: [{ channels: ['sms'], address: { column: 'celular' } }],
};
const columns = [
  guess('cedula', 'whole', { kind: 'target', target: 'debtorRef' }),
  guess('credito', 'whole', { kind: 'target', target: 'accountRef' }),
  guess('celular', 'phone', { kind: 'contactPoint', channel: 'sms' }),
];
const preview = {
  problems: [],
  delimiter: ',',
  encoding: 'utf-8',
  header: ['cedula', 'credito', 'celular', 'saldo'],
  columns,
  suggestion,
  rows: [
    { row: 2, values: { debtorRef: '10', currency: 'COP', overdueAmount: 123450 }, attributes: {}, contactPoints: [] },
  ],
  leftOut: 0,
  invented: [{ field: 'product', from: 'tarjeta', demoOnly: false }],
  findings: [],
};
const example = {
  name: 'uci',
  mapping: {
    ...suggestion,
    name: 'UCI: tarjetas',
    account: { accountRef: { column: 'ID' }, product: { constant: 'tarjeta' }, currency: { constant: 'TWD' } },
  },
};
const finding = { row: 7, column: 'saldo', value: '12,5,0', code: 'notANumber', message: '«12,5,0» no es un número' };
const result = {
  outcome: 'dryRun',
  importRunId: 'run-9',
  rows: { read: 100, accepted: 99, refused: 1, leftOut: 0 },
  findings: [finding],
  findingCount: 1,
  invented: [],
  changes: {
    debtors: { inserted: 90, updated: 0, unchanged: 9 },
    accounts: { inserted: 99, updated: 0, unchanged: 0, missing: 2, missingReferences: ['CR-1', 'CR-2'] },
    changedFields: { overdueAmount: 4 },
    contactPoints: { inserted: 99, ended: 0, revived: 0 },
    consents: { written: 0 },
    totals: [{ currency: 'COP', accounts: 99, overdueMinor: '123450', payoffMinor: null }],
    casesTold: 3,
  },
};
/** A whole form clicked through on a loaded machine. */
const SLOW = 60_000;

const answers: Answers = {
  listImports: { items: [], next: null },
  uploadImportFile: { fileId: 'f1', fileName: 'cartera.csv', bytes: 2048, sha256: 'ab'.repeat(32) },
  previewImport: preview,
  listMappings: { items: [example] },
  runImport: result,
};

async function openFile(more: Answers = {}) {
  const opened = await renderScreen({ component: ImportPage, answers: { ...answers, ...more } });
  await expect.element(opened.page.getByRole('button', { name: 'Elegir archivo' })).toBeVisible();
  const input = document.querySelector<HTMLInputElement>('input[type="file"]');
  if (input === null) throw new Error('there is a file input');
  await userEvent.upload(input, new File(['cedula,credito\n1,2\n'], 'cartera.csv', { type: 'text/csv' }));
  return opened;
}

test('before any file the screen says what to do', async () => {
  const { page } = await renderScreen({ component: ImportPage, answers });
  await expect.element(page.getByText(/elegir el primero arriba/)).toBeVisible();
  expect(await axeFaults()).toEqual([]);
});

test('a role that may not import sees the runs and no upload', async () => {
  const { page } = await renderScreen({ component: ImportPage, answers, role: 'agent' });
  await expect.element(page.getByText(/lo hace un coordinador/)).toBeVisible();
  expect(page.getByRole('button', { name: 'Elegir archivo' }).elements()).toEqual([]);
});

test(
  'what the file lacks is named, a fixed value is visibly invented, and then the first rows are read',
  async () => {
    const { page, called } = await openFile();
    const gaps = page.getByRole('status').filter({ hasText: 'Falta completar' });
    await expect.element(gaps.getByText('Producto')).toBeVisible();
    await expect.element(gaps.getByText('Moneda')).toBeVisible();
    await page.getByRole('combobox', { name: 'Producto' }).click();
    await page.getByRole('option', { name: 'Valor fijo' }).click();
    await expect.element(page.getByRole('group', { name: 'Producto' }).getByText('Inventado')).toBeVisible();
    await page.getByLabelText('Valor de Producto').fill('tarjeta');
    await page.getByRole('combobox', { name: 'Moneda' }).click();
    await page.getByRole('option', { name: 'Columna del archivo' }).click();
    await page.getByRole('combobox', { name: 'Columna de Moneda' }).click();
    await page.getByRole('option', { name: 'saldo' }).click();
    await expect.element(page.getByText('Producto: de «tarjeta».')).toBeVisible();
    await expect.element(page.getByText(/COP\s1\.234,5/)).toBeVisible();
    expect(called('previewImport').at(-1)?.body).toMatchObject({
      fileId: 'f1',
      mapping: { account: { product: { constant: 'tarjeta' }, currency: { column: 'saldo' } } },
    });
    expect(await axeFaults()).toEqual([]);
  },
  SLOW,
);

test(
  'from an example to a trial: counts, what would change, each bad cell and the file to download',
  async () => {
    const { page, called } = await openFile();
    await page.getByRole('combobox', { name: 'Comenzar con' }).click();
    await page.getByRole('option', { name: 'UCI: tarjetas' }).click();
    const dryRun = page.getByRole('button', { name: 'Probar sin guardar' });
    await expect.element(dryRun).toBeDisabled();
    await page.getByLabelText('Código del mandante').fill('banco-andino');
    await page.getByLabelText('Código de la cartera').fill('nov');
    await dryRun.click();
    await expect.element(page.getByText('Prueba terminada: nada quedó guardado')).toBeVisible();
    await expect.element(page.getByText('«12,5,0» no es un número')).toBeVisible();
    await expect.element(page.getByText('3 casos abiertos fueron avisados.')).toBeVisible();
    await expect.element(page.getByText(/Saldo vencido \(4\)/)).toBeVisible();
    await expect
      .element(page.getByRole('link', { name: 'Descargar CSV', exact: true }))
      .toHaveAttribute('href', '/api/v1/imports/run-9/findings.csv?lang=es');
    expect(called('runImport')[0]?.body).toMatchObject({
      creditor: { id: 'banco-andino' },
      portfolio: { id: 'nov' },
      accept: 'whole',
      dryRun: true,
    });
    expect(await axeFaults()).toEqual([]);
  },
  SLOW,
);

test('a file that cannot be read says why', async () => {
  const problem = { code: 'binary', detail: 'PDF', message: 'No es un archivo de texto (PDF).' };
  const { page } = await openFile({ previewImport: { ...preview, problems: [problem], suggestion: null } });
  await expect.element(page.getByText('No es un archivo de texto (PDF).')).toBeVisible();
  expect(await axeFaults()).toEqual([]);
});
