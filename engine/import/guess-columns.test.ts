import { describe, expect, test } from 'vitest';
import { guessColumns, guessFileOptions } from './guess-columns.ts';
import { parseMapping } from './parse-mapping.ts';
import { suggestMapping } from './suggest-mapping.ts';

const FILE = {
  header: [
    'Cédula',
    'Número de crédito',
    'Nombre',
    'Celular',
    'Correo electrónico',
    'Fecha vencimiento',
    'Días de mora',
    'Saldo en mora',
    'Saldo total',
    'Moneda',
    'Producto',
    'Autoriza',
  ],
  rows: [
    [
      '79123456',
      'CR-1',
      'Ana Ruiz',
      '3001234567',
      'ana@example.com',
      '25/10/2026',
      '28',
      '1.250,50',
      '10.000,00',
      'COP',
      'Libranza',
      'S',
    ],
    ['52123456', 'CR-2', 'Luis Paz', '3107654321', '', '02/11/2026', '20', '950,00', '4.300,25', 'COP', 'Tarjeta', 'N'],
  ],
} as const;

describe('types guessed from a sample', () => {
  const guesses = guessColumns(FILE.header, FILE.rows);

  test('each column: what it looks like and what it may fill', () => {
    expect(
      guesses.map(({ column, type, target }) => [
        column,
        type,
        target?.kind === 'target' ? target.target : target?.channel,
      ]),
    ).toEqual([
      ['Cédula', 'whole', 'debtorRef'],
      ['Número de crédito', 'text', 'accountRef'],
      ['Nombre', 'text', 'fullName'],
      ['Celular', 'whole', 'sms'],
      ['Correo electrónico', 'email', 'email'],
      ['Fecha vencimiento', 'date', 'oldestDueDate'],
      ['Días de mora', 'whole', 'daysPastDue'],
      ['Saldo en mora', 'decimal', 'overdueAmount'],
      ['Saldo total', 'decimal', 'payoffAmount'],
      ['Moneda', 'currency', 'currency'],
      ['Producto', 'text', 'product'],
      ['Autoriza', 'yesNo', undefined],
    ]);
  });

  test('the decimal comma and the date order come from the cells', () => {
    expect(guessFileOptions(guesses)).toEqual({ decimal: ',', dateOrder: 'dmy' });
    const american = guessColumns(
      ['d', 'n'],
      [
        ['1/13/2026', '1,200.50'],
        ['2/3/2026', '7.25'],
      ],
    );
    expect(guessFileOptions(american)).toEqual({ decimal: '.', dateOrder: 'mdy' });
  });

  test('the suggestion is a mapping that already parses', () => {
    expect(parseMapping(suggestMapping('cartera', guesses)).ok).toBe(true);
  });

  test('an invoice ledger in English', () => {
    const header = [
      'countryCode',
      'customerID',
      'invoiceNumber',
      'InvoiceDate',
      'DueDate',
      'InvoiceAmount',
      'DaysLate',
    ];
    const ledger = guessColumns(header, [['391', '0379-NEVHP', '611365', '1/2/2013', '2/13/2013', '55.94', '0']]);
    const found = Object.fromEntries(
      ledger.map(({ column, target }) => [column, target?.kind === 'target' ? target.target : null]),
    );
    expect(found).toMatchObject({
      customerID: 'debtorRef',
      invoiceNumber: 'accountRef',
      DueDate: 'oldestDueDate',
      InvoiceAmount: 'originalAmount',
      DaysLate: 'daysPastDue',
    });
  });
});
