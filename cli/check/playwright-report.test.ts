import { describe, expect, test } from 'vitest';
import { countPlaywright } from './playwright-report.ts';

const story = (title: string, status: string) => ({
  title,
  file: 'story.spec.ts',
  ok: status === 'expected',
  tests: [{ status }],
});

describe('counting a Playwright report', () => {
  test('stories of nested suites are counted, each named by its path', () => {
    const inner = { title: 'draw', specs: [story('a flow', 'expected'), story('a loop', 'unexpected')] };
    const tally = countPlaywright({ suites: [{ title: 'story.spec.ts', specs: [], suites: [inner] }] });
    expect(tally).toEqual({
      passed: 1,
      failures: [{ name: 'e2e > story.spec.ts > draw > a loop', text: 'unexpected' }],
    });
  });
  test.each(['skipped', 'flaky'])('a %s story fails', (status) => {
    expect(countPlaywright({ suites: [{ title: 's', specs: [story('x', status)] }] }).failures).toHaveLength(1);
  });
  test('an error outside any story counts', () => {
    expect(countPlaywright({ suites: [], errors: [{ message: 'no web server' }] }).failures).toEqual([
      { name: 'e2e', text: 'no web server' },
    ]);
  });
});
