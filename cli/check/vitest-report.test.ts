import { describe, expect, test } from 'vitest';
import { countVitest } from './vitest-report.ts';
import { closingLine } from './tally.ts';

const file = (name: string, status: string, tests: readonly [string, string][]) => ({
  name: `/p/${name}`,
  status,
  message: status === 'failed' ? 'cannot load' : '',
  assertionResults: tests.map(([fullName, state]) => ({
    fullName,
    status: state,
    failureMessages: state === 'failed' ? ['expected 1'] : [],
  })),
});

describe('counting a vitest report', () => {
  test('each test counts one', () => {
    const tally = countVitest(
      {
        success: true,
        testResults: [
          file('a.test.ts', 'passed', [
            ['one', 'passed'],
            ['two', 'passed'],
          ]),
        ],
      },
      '/p',
      'unit',
    );
    expect(closingLine(tally)).toBe('2 passed, 0 failed');
  });
  test('a failure is named by project, file and test, with what it said', () => {
    const tally = countVitest(
      {
        success: false,
        testResults: [
          file('a.test.ts', 'failed', [
            ['one', 'passed'],
            ['two', 'failed'],
          ]),
        ],
      },
      '/p',
      'unit',
    );
    expect(tally).toEqual({ passed: 1, failures: [{ name: 'unit > a.test.ts > two', text: 'expected 1' }] });
  });
  test.each(['skipped', 'pending', 'todo'])('a %s test is a failure: nothing is skipped quietly', (state) => {
    const tally = countVitest(
      { success: true, testResults: [file('a.test.ts', 'passed', [['one', state]])] },
      '/p',
      'unit',
    );
    expect(closingLine(tally)).toBe('0 passed, 1 failed');
  });
  test('a file that does not load is one failure', () => {
    const tally = countVitest({ success: false, testResults: [file('a.test.ts', 'failed', [])] }, '/p', 'unit');
    expect(tally.failures).toEqual([{ name: 'unit > a.test.ts', text: 'cannot load' }]);
  });
  test('an unhandled error fails a run whose tests all passed', () => {
    const tally = countVitest(
      { success: false, testResults: [file('a.test.ts', 'passed', [['one', 'passed']])] },
      '/p',
      'unit',
    );
    expect(closingLine(tally)).toBe('1 passed, 1 failed');
  });
  test('a report of another shape is a failure, not a crash', () => {
    expect(countVitest({ tests: 3 }, '/p', 'unit').failures).toHaveLength(1);
  });
});
