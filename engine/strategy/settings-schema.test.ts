import { expect, test } from 'vitest';
import { strategyFields, strategySettingsSchema } from './settings-schema.ts';

test("the strategy's own settings are described as a step's are; goal and limits have panels of their own", () => {
  const fields = strategyFields().map(({ path }) => path[0]);
  expect(Object.keys(strategySettingsSchema.shape).filter((key) => !fields.includes(key))).toEqual(['goal', 'limits']);
  for (const { label } of strategyFields()) expect([label.es, label.en, label.pt]).not.toContain('');
});

test('a strategy that says nothing leaves on coming current, treats everybody and never lets anyone back in', () => {
  expect(strategySettingsSchema.parse({})).toEqual({
    language: 'es',
    currency: null,
    exitWhenCurrent: true,
    goal: null,
    onSegmentChange: 'stay',
    limits: [],
    reentryAfterDays: null,
    holdoutPercent: 0,
  });
});
