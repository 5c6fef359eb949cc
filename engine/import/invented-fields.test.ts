import { describe, expect, test } from 'vitest';
import { inventedFields } from './invented-fields.ts';
import { LEAST, mappingOf } from './mapping.test-support.ts';

const demoOnly = (document: Readonly<Record<string, unknown>>): readonly string[] =>
  inventedFields(mappingOf(document))
    .filter((field) => field.demoOnly)
    .map(({ field }) => field);

describe('what a mapping makes up instead of reading', () => {
  test('country, currency and product are marked, and allowed everywhere', () => {
    const document = { ...LEAST, debtor: { ...LEAST.debtor, country: { constant: 'CO' } } };
    expect(inventedFields(mappingOf(document))).toEqual([
      { field: 'country', from: 'CO', demoOnly: false },
      { field: 'product', from: 'tarjeta', demoOnly: false },
      { field: 'currency', from: 'COP', demoOnly: false },
    ]);
  });

  test('an id spelled by a pattern is no invention', () => {
    expect(
      inventedFields(mappingOf({ ...LEAST, debtor: { debtorRef: { pattern: 'uci-{ID}' } } })).map(({ field }) => field),
    ).toEqual(['product', 'currency']);
  });

  test.each([
    [
      'a date counted from days late',
      { account: { ...LEAST.account, oldestDueDate: { daysBeforeCutOff: { column: 'mora' } } } },
      ['oldestDueDate'],
    ],
    ['a constant date', { account: { ...LEAST.account, nextDueDate: { constant: '2026-12-01' } } }, ['nextDueDate']],
    [
      'a filler for empty dates',
      { account: { ...LEAST.account, nextDueDate: { column: 'vence', otherwise: '2026-12-01' } } },
      ['nextDueDate'],
    ],
    [
      'an address made from the id',
      { contactPoints: [{ channels: ['email'], address: { pattern: '{ID}@example.invalid' } }] },
      ['contactPoint:email'],
    ],
    [
      'an address looked up in the mapping',
      { contactPoints: [{ channels: ['email'], address: { column: 'ID', map: { 1: 'a@b.co' } } }] },
      ['contactPoint:email'],
    ],
    [
      'a consent nobody gave',
      {
        contactPoints: [
          { channels: ['sms'], address: { column: 'cel' }, consent: { scope: 'all', granted: { constant: true } } },
        ],
      },
      ['consent:sms'],
    ],
    [
      'a consent assumed where the cell is empty',
      {
        contactPoints: [
          {
            channels: ['sms'],
            address: { column: 'cel' },
            consent: { scope: 'all', granted: { column: 'aut', otherwise: true } },
          },
        ],
      },
      ['consent:sms'],
    ],
  ])('%s is for demo tenants only', (_name, part, expected) => {
    expect(demoOnly({ ...LEAST, ...part })).toEqual(expected);
  });

  test.each([
    ['a date of the file', { account: { ...LEAST.account, oldestDueDate: { column: 'vence' } } }],
    [
      'a consent decoded from the file',
      {
        contactPoints: [
          {
            channels: ['sms'],
            address: { column: 'cel' },
            consent: { scope: 'all', granted: { column: 'aut', map: { S: true, N: false } } },
          },
        ],
      },
    ],
    [
      'a refusal assumed where the cell is empty',
      {
        contactPoints: [
          {
            channels: ['sms'],
            address: { column: 'cel' },
            consent: { scope: 'all', granted: { column: 'aut', otherwise: false } },
          },
        ],
      },
    ],
  ])('%s is not invented', (_name, part) => {
    expect(demoOnly({ ...LEAST, ...part })).toEqual([]);
  });
});
