import { describe, expect, test } from 'vitest';
import { documentOf, formOf, gapsOf, isInvented, isInventedPoint } from './mapping-form.ts';

const document = {
  schemaVersion: 1,
  name: 'Cartera',
  debtor: { debtorRef: { column: 'cedula' } },
  account: { accountRef: { column: 'credito' }, product: { constant: 'tarjeta' }, currency: { column: 'moneda' } },
};

describe('the mapping form', () => {
  test('gives back the document it was made of, its defaults written out', () => {
    const form = formOf(document);
    expect(form).not.toBeNull();
    if (form === null) return;
    expect(gapsOf(form)).toEqual([]);
    expect(documentOf(form)).toMatchObject(document);
    expect(formOf(documentOf(form))).toEqual(form);
  });

  test('names each missing target and unfinished address once', () => {
    const form = formOf({ ...document, account: { accountRef: { column: 'credito' } } });
    if (form === null) throw new Error('it can be read');
    expect(gapsOf(form)).toEqual([
      { kind: 'target', target: 'product' },
      { kind: 'target', target: 'currency' },
    ]);
    const point = { channels: [], address: { column: '' }, origin: 'creditor' as const };
    expect(gapsOf({ ...form, contactPoints: [point] })).toEqual([{ kind: 'contactPoint', number: 1 }]);
  });

  test('what is no mapping is refused', () => {
    expect(formOf({ name: 'x' })).toBeNull();
  });

  test('a constant or pattern is invented, an id spelled by a pattern is not', () => {
    expect(isInvented('product', { constant: 'tarjeta' })).toBe(true);
    expect(isInvented('product', { column: 'producto' })).toBe(false);
    expect(isInvented('debtorRef', { pattern: 'uci-{ID}' })).toBe(false);
    expect(isInventedPoint({ channels: ['sms'], address: { pattern: '+57{ID}' }, origin: 'creditor' })).toBe(true);
  });
});
