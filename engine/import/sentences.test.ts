import { describe, expect, test } from 'vitest';
import { FILE_PROBLEM_CODES, fileProblemSentence } from './file-problem.ts';
import { findingSentence } from './finding-sentence.ts';
import { parseReason, reasonText, ROW_FINDING_CODES, rowFinding } from './finding.ts';

const LANGUAGES = ['es', 'en', 'pt'] as const;

describe('every reason is a sentence in three languages', () => {
  test.each(ROW_FINDING_CODES)('%s', (code) => {
    const sentences = LANGUAGES.map((language) => findingSentence({ code, detail: 'D', value: 'V' }, language));
    expect(new Set(sentences).size).toBe(3);
    sentences.forEach((sentence) => expect(sentence).not.toMatch(/[{}]/));
  });

  test.each(FILE_PROBLEM_CODES)('%s', (code) => {
    const sentences = LANGUAGES.map((language) => fileProblemSentence({ code, detail: 'D', near: 'N' }, language));
    expect(new Set(sentences).size).toBe(3);
    sentences.forEach((sentence) => expect(sentence).not.toMatch(/[{}]/));
  });

  test('a reason survives its column in the table', () => {
    const finding = rowFinding(7, 'saldo', { value: '1,5', code: 'tooManyDecimals', detail: 'CLP: 0' });
    expect(parseReason(reasonText(finding))).toEqual({ code: 'tooManyDecimals', detail: 'CLP: 0' });
    expect(parseReason('missing')).toEqual({ code: 'missing', detail: '' });
    expect(parseReason('ofALaterVersion')).toBeNull();
  });

  test('a huge value is cut, and a zero byte does not reach the table', () => {
    expect(rowFinding(1, 'c', { value: 'x'.repeat(9999), code: 'tooLong' }).value).toHaveLength(121);
    expect(rowFinding(1, 'c', { value: 'a\u0000b', code: 'badCharacter' }).value).toBe('a\uFFFDb');
  });
});
