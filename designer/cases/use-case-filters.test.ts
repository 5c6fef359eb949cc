import { describe, expect, test } from 'vitest';
import { isReference, readFilters, writeFilters } from './use-case-filters.ts';

describe('the address of a list of cases', () => {
  const filters = {
    status: 'open',
    strategyId: 'early-overdue',
    version: 2,
    stepId: 's4',
    segmentId: 'seg_1',
    reference: 'CR-1001',
  } as const;

  test('says the filters and reads them again', () => {
    expect(readFilters(writeFilters(filters))).toEqual(filters);
    expect(writeFilters(readFilters({}))).toEqual({});
  });

  test('what anybody may have typed into it is no filter unless it makes sense', () => {
    expect(readFilters({ estado: 'todos', version: 2, paso: 's4', referencia: 'María Pérez' })).toEqual(
      readFilters({}),
    );
    expect(readFilters({ referencia: 12345 }).reference).toBe('12345');
  });

  test.each([
    ['CR-1001', true],
    ['100245', true],
    ['case_1m8371', true],
    ['María Pérez', false],
    ['Pérez', false],
    ['+573001234567', false],
    ['', false],
  ])('%s may be a reference: %s', (text, may) => {
    expect(isReference(text)).toBe(may);
  });
});
