import { describe, expect, test } from 'vitest';
import { parseLocalDate } from '#rules/base/local-date.ts';
import { LEAST, mappingOf } from './mapping.test-support.ts';
import { createRowReader, type ReadRow } from './row-reader.ts';

const cutOff = parseLocalDate('2026-11-22');
if (cutOff === null) throw new Error('a date');
const reading = { cutOff, isZone: (name: string) => name === 'America/Bogota' };

function read(document: Readonly<Record<string, unknown>>, row: Readonly<Record<string, string>>): ReadRow {
  const reader = createRowReader(mappingOf(document), Object.keys(row), reading);
  if (!reader.ok) throw new Error(JSON.stringify(reader.error));
  return reader.value(Object.values(row), 2);
}

const values = (row: ReadRow): unknown => (row.kind === 'good' ? row.row.values : row);
const codes = (row: ReadRow): unknown =>
  row.kind === 'bad' ? row.findings.map(({ column, code }) => `${column}:${code}`) : row.kind;
const KEYS = { cedula: '79', credito: 'A1' };

describe('one row under a mapping', () => {
  test("money goes to minor units at the exponent of the row's own currency", () => {
    const document = {
      ...LEAST,
      account: { ...LEAST.account, currency: { column: 'moneda' }, overdueAmount: { column: 'saldo' } },
      file: { decimal: ',' },
    };
    expect(values(read(document, { ...KEYS, saldo: '1.234,5', moneda: 'cop' }))).toMatchObject({
      currency: 'COP',
      overdueAmount: 123450,
    });
    expect(values(read(document, { ...KEYS, saldo: '1.234', moneda: 'CLP' }))).toMatchObject({
      currency: 'CLP',
      overdueAmount: 1234,
    });
    // "Cents" do not exist in Chile: refused, never rounded away.
    expect(codes(read(document, { ...KEYS, saldo: '1.234,5', moneda: 'CLP' }))).toEqual(['saldo:tooManyDecimals']);
    expect(values(read(document, { ...KEYS, saldo: '-200', moneda: 'COP' }))).toMatchObject({ overdueAmount: -20000 });
  });

  test('all findings of a row at once', () => {
    const document = {
      ...LEAST,
      debtor: {
        ...LEAST.debtor,
        country: { column: 'pais' },
        zones: { column: 'zona' },
        language: { column: 'idioma' },
      },
      account: {
        ...LEAST.account,
        overdueAmount: { column: 'saldo' },
        oldestDueDate: { column: 'vence' },
        daysPastDue: { column: 'mora' },
        state: { column: 'estado' },
      },
      contactPoints: [
        { channels: ['sms', 'voice'], address: { column: 'celular' } },
        { channels: ['email'], address: { column: 'correo' } },
      ],
    };
    const row = {
      ...KEYS,
      cedula: '',
      pais: 'Colombia',
      zona: 'Bogota',
      idioma: 'fr',
      saldo: 'mil',
      vence: '31/02/2026',
      mora: '1.5',
      estado: 'vivo',
      celular: '123',
      correo: 'a@b',
    };
    expect(codes(read(document, row))).toEqual([
      ...['cedula:missing', 'idioma:notALanguage', 'pais:notACountry', 'zona:notAZone', 'estado:notAState'],
      ...['saldo:notANumber', 'mora:notAWholeNumber', 'vence:notADate', 'celular:notAPhone', 'correo:notAnEmail'],
    ]);
  });

  test('a cell that fills two targets is told once', () => {
    const document = {
      ...LEAST,
      account: {
        ...LEAST.account,
        daysPastDue: { daysSince: { column: 'vence' } },
        oldestDueDate: { column: 'vence' },
      },
    };
    expect(codes(read(document, { ...KEYS, vence: '31/02/2026' }))).toEqual(['vence:notADate']);
  });

  test('a bad currency is told once, not once for each amount', () => {
    const document = {
      ...LEAST,
      account: {
        ...LEAST.account,
        currency: { column: 'moneda' },
        overdueAmount: { column: 'saldo' },
        payoffAmount: { column: 'saldo' },
      },
    };
    expect(codes(read(document, { ...KEYS, moneda: 'PESOS', saldo: '10' }))).toEqual(['moneda:notACurrency']);
  });

  test.each([
    ['0', 0, null],
    ['-2', 0, null],
    ['1', 30, '2026-10-23'],
    ['8', 240, '2026-03-27'],
  ])('months late %s become %i days and the due date %s', (late, days, due) => {
    const months = { column: 'PAY_0', times: 30 };
    const document = {
      ...LEAST,
      account: {
        ...LEAST.account,
        daysPastDue: { ...months, atLeast: 0 },
        oldestDueDate: { daysBeforeCutOff: months },
      },
    };
    expect(values(read(document, { ...KEYS, PAY_0: late }))).toMatchObject({ daysPastDue: days, oldestDueDate: due });
  });

  test('days late counted from a due date in the file; one still to come is not late', () => {
    const document = {
      ...LEAST,
      account: {
        ...LEAST.account,
        daysPastDue: { daysSince: { column: 'vence' } },
        oldestDueDate: { column: 'vence' },
      },
    };
    expect(values(read(document, { ...KEYS, vence: '12/11/2026' }))).toMatchObject({
      daysPastDue: 10,
      oldestDueDate: '2026-11-12',
    });
    expect(values(read(document, { ...KEYS, vence: '30/11/2026' }))).toMatchObject({ daysPastDue: 0 });
  });

  test('when, otherwise and the clamps', () => {
    const overdue = { column: 'saldo', when: { column: 'mora', greaterThan: 0 }, otherwise: 0, atLeast: 0 };
    const document = { ...LEAST, account: { ...LEAST.account, overdueAmount: overdue } };
    expect(values(read(document, { ...KEYS, saldo: '500', mora: '0' }))).toMatchObject({ overdueAmount: 0 });
    expect(values(read(document, { ...KEYS, saldo: '500', mora: '2' }))).toMatchObject({ overdueAmount: 50000 });
    expect(values(read(document, { ...KEYS, saldo: '-500', mora: '2' }))).toMatchObject({ overdueAmount: 0 });
  });

  test('a value outside a map is refused, not passed through', () => {
    const document = {
      ...LEAST,
      account: { ...LEAST.account, state: { column: 'estado', map: { V: 'open', P: 'closed' } } },
    };
    expect(values(read(document, { ...KEYS, estado: 'P' }))).toMatchObject({ state: 'closed' });
    expect(codes(read(document, { ...KEYS, estado: 'X' }))).toEqual(['estado:notInMap']);
  });

  test('the row filter leaves out, and does not refuse', () => {
    const document = {
      ...LEAST,
      rows: {
        only: [
          { column: 'estado', notIn: ['anulado'] },
          { column: 'saldo', greaterThan: 0 },
        ],
      },
    };
    expect(read(document, { ...KEYS, estado: 'anulado', saldo: '5' }).kind).toBe('leftOut');
    expect(read(document, { ...KEYS, estado: 'vivo', saldo: '0' }).kind).toBe('leftOut');
    expect(read(document, { ...KEYS, estado: 'vivo', saldo: '5' }).kind).toBe('good');
  });

  test('contact points: one number for several channels, normalised, with what the file says of consent', () => {
    const consent = { scope: 'collection', granted: { column: 'autoriza' }, from: { column: 'desde' } };
    const document = {
      ...LEAST,
      contactPoints: [{ channels: ['sms', 'voice'], address: { column: 'celular' }, callingCode: '57', consent }],
    };
    const row = read(document, { ...KEYS, celular: '(300) 123-4567', autoriza: 'Sí', desde: '01/02/2025' });
    const expected = {
      address: '+573001234567',
      invented: false,
      origin: 'creditor',
      consent: { scope: 'collection', granted: true, from: '2025-02-01', invented: false },
    };
    expect(row.kind === 'good' ? row.row.contactPoints : []).toEqual([
      { channel: 'sms', ...expected },
      { channel: 'voice', ...expected },
    ]);
  });

  test('cells that could not be decoded, and rows of another width', () => {
    expect(codes(read(LEAST, { ...KEYS, cedula: 'Mu\uFFFDoz' }))).toEqual(['cedula:badCharacter']);
    const reader = createRowReader(mappingOf(LEAST), ['cedula', 'credito'], reading);
    expect(reader.ok && codes(reader.value(['1'], 9))).toEqual([':columnCount']);
  });

  test('columns the file does not have, or has twice, are all named', () => {
    const reader = createRowReader(mappingOf(LEAST), ['Cedula', 'credito', 'credito'], reading);
    expect(reader).toEqual({
      ok: false,
      error: [
        { code: 'unknownColumn', detail: 'cedula', near: 'Cedula' },
        { code: 'ambiguousColumn', detail: 'credito' },
      ],
    });
  });
});
