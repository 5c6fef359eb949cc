import { describe, expect, test } from 'vitest';
import { readDate } from './read-date.ts';

describe('dates in the order of the mapping', () => {
  test.each([
    ['03/04/2026', 'dmy', '2026-04-03'],
    ['03/04/2026', 'mdy', '2026-03-04'],
    ['1/5/2026', 'dmy', '2026-05-01'],
    ['26-04-03', 'ymd', '2026-04-03'],
    ['3.4.26', 'dmy', '2026-04-03'],
    ['3.4.71', 'dmy', '1971-04-03'],
    // A four-digit year in front settles the order whatever the mapping says.
    ['2026-04-03', 'dmy', '2026-04-03'],
    ['2026/4/3', 'mdy', '2026-04-03'],
    ['20260403', 'dmy', '2026-04-03'],
    ['2026-04-03T10:20:30Z', 'dmy', '2026-04-03'],
    ['2026-04-03 00:00:00', 'dmy', '2026-04-03'],
    ['03/04/2026 10:20 p.m.', 'dmy', '2026-04-03'],
    ['3-abr-2026', 'mdy', '2026-04-03'],
    ['3 de abril', 'dmy', null],
    ['03-dez-2026', 'dmy', '2026-12-03'],
    ['Apr 3, 2026', 'dmy', '2026-04-03'],
    ['29/02/2024', 'dmy', '2024-02-29'],
  ] as const)('%s as %s is %s', (text, order, expected) => {
    expect(readDate(text, order)).toBe(expected);
  });

  test.for([
    ['29/02/2026', 'dmy', 'no leap year'],
    ['31/04/2026', 'dmy', 'April has 30 days'],
    ['13/25/2026', 'dmy', 'no month 25'],
    ['04/13/2026', 'dmy', 'the file is month first'],
    ['2026', 'dmy', 'a year alone'],
    ['Jul-2018', 'dmy', 'a month alone: the day would be invented'],
    ['45992', 'dmy', 'a spreadsheet serial'],
    ['hoy', 'dmy', 'a word'],
    ['', 'dmy', 'nothing'],
  ] as const)('%s as %s is refused: %s', ([text, order]) => {
    expect(readDate(text, order)).toBeNull();
  });
});
