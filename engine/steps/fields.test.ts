import { describe, expect, test } from 'vitest';
import type { FieldDescriptor } from './fields.ts';
import { fieldsOf } from './fields.ts';
import { STEP_KINDS } from './kinds.ts';
import { newStep } from './new-step.ts';

function withRows(fields: readonly FieldDescriptor[]): readonly FieldDescriptor[] {
  return fields.flatMap((field) => [field, ...withRows(field.rowFields)]);
}

describe.each(STEP_KINDS)('the inspector of %s', (kind) => {
  const fields = fieldsOf(kind);

  test('has a control for every setting: none is edited as JSON', () => {
    expect(fields.map(({ path }) => path[0])).toEqual(Object.keys(newStep(kind).settings));
  });

  test('shows no raw key: every label, help and option is written in three languages', () => {
    for (const field of withRows(fields)) {
      for (const label of [
        field.label,
        ...(field.help === null ? [] : [field.help]),
        ...field.options.map((option) => option.label),
      ]) {
        for (const text of [label.es, label.en, label.pt]) {
          expect(text.trim()).not.toBe('');
          expect(text).not.toBe(field.path[0]);
        }
      }
    }
  });

  test('marks exactly one setting as the one its face shows', () => {
    expect(fields.filter(({ decisive }) => decisive)).toHaveLength(1);
  });

  test('offers options wherever one must be chosen', () => {
    for (const field of withRows(fields)) {
      if (['select', 'multiSelect', 'weekdays'].includes(field.control))
        expect(field.options.length).toBeGreaterThan(1);
    }
  });

  test('knows when a setting is shown: only by a setting that exists', () => {
    const keys = fields.map(({ path }) => path[0]);
    for (const { visibleWhen } of fields) if (visibleWhen !== null) expect(keys).toContain(visibleWhen.key);
  });

  test('has the defaults that a new step begins with', () => {
    const { settings } = newStep(kind);
    for (const field of fields) expect(settings[field.path[0] ?? '']).toEqual(field.defaultValue);
  });
});

test('rows have fields of their own, without the id that nobody edits', () => {
  const rows = fieldsOf('decide').find(({ control }) => control === 'outcomeRows');
  expect(rows?.rowFields.map(({ path, control }) => [path[0], control])).toEqual([
    ['label', 'text'],
    ['conditions', 'conditions'],
  ]);
});
