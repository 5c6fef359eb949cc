import { expect, test } from 'vitest';
import { isNews } from './use-live-updates.ts';

test.each([
  // query key | whole subject changed | shown | why
  [['case', 'list', {}], false, true, 'any list may hold it'],
  [['case', 'one', 'c1'], false, true, 'it is the one that changed'],
  [['case', 'one', 'c2'], false, false, 'another case moved: its page stays as it is'],
  [['case', 'one', 'c2'], true, true, 'the tenant changed, and with it every case'],
])('%j, whole %s: read again %s (%s)', (key, whole, again) => {
  expect(isNews(key, whole, new Set(['case/c1']))).toBe(again);
});
