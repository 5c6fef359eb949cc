import { describe, expect, test } from 'vitest';
import { judgePromise, type PromiseFacts } from './judge-promise.ts';

const nothing: PromiseFacts = {
  amountMinor: 100,
  postedMinor: 0,
  reportedMinor: 0,
  fellMinor: null,
  covered: false,
  final: false,
};

describe('law 10: a promise breaks only after the cut-off that covers its date plus grace', () => {
  test.each<[string, Partial<PromiseFacts>, ReturnType<typeof judgePromise>]>([
    ['nothing has come, and the books end before the day', {}, null],
    ['nothing has come, and the books cover the day', { covered: true }, 'broken'],
    ['posted in full, before any cut-off', { postedMinor: 100 }, 'kept'],
    ['posted in part, before the cut-off', { postedMinor: 40 }, null],
    ['posted in part, and the books cover the day', { postedMinor: 40, covered: true }, 'partial'],
    ['the file shows it only as a lower figure', { fellMinor: 100, covered: true }, 'kept'],
    ['the lower figure of a file that ends before the day', { fellMinor: 100 }, null],
    ['posted and lower figure are the same money', { postedMinor: 60, fellMinor: 60, covered: true }, 'partial'],
    ['a figure that rose says nothing was paid', { fellMinor: -500, covered: true }, 'broken'],
    ['reported, not posted, the books cover the day', { reportedMinor: 100, covered: true }, 'verifying'],
    ['reported, and a part posted', { reportedMinor: 60, postedMinor: 40, covered: true }, 'verifying'],
    [
      'reported, and the next books do not show it either',
      { reportedMinor: 100, covered: true, final: true },
      'broken',
    ],
  ])('%s', (_sentence, facts, judgement) => {
    expect(judgePromise({ ...nothing, ...facts })).toBe(judgement);
  });
});
