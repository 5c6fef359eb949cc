import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lint } from './lint.ts';
import { STEP_KINDS } from '#engine/steps/kinds.ts';
import { WAIT_FORMS } from '#engine/steps/wait/wait.ts';
import { arbitraryContext, documentArbitrary } from '#engine/strategy/document-arbitrary.test-support.ts';

describe('the generator of documents', () => {
  test('makes lint-clean documents only', () => {
    fc.assert(
      fc.property(documentArbitrary, (document) => {
        expect(lint(document, arbitraryContext)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test('covers every kind, every form of waiting and every way a contact ends', () => {
    const seen = new Set<string>();
    for (const document of fc.sample(documentArbitrary, { numRuns: 200, seed: 7 })) {
      for (const step of Object.values(document.steps)) {
        seen.add(step.kind);
        if (typeof step.settings['form'] === 'string') seen.add(`wait ${step.settings['form']}`);
        if (typeof step.settings['waitFor'] === 'string') seen.add(`contact ${step.settings['waitFor']}`);
        for (const to of Object.values(step.outcomes)) seen.add(to === 's2' ? 'back' : 'on');
      }
    }
    const expected = [
      ...STEP_KINDS,
      ...WAIT_FORMS.map((form) => `wait ${form}`),
      ...['nothing', 'sent', 'delivered'].map((until) => `contact ${until}`),
      'back',
      'on',
    ];
    expect([...seen].sort()).toEqual([...expected].sort());
  });
});
