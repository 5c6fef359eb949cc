import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeId } from '#engine/case/make-id.ts';
import { newStep } from '#engine/steps/new-step.ts';
import { wordsOf } from '#engine/steps/words-of.ts';
import { CATALOGUE } from '#rules/facts/catalogue.ts';
import { applyEdit } from './apply-edit.ts';
import { diff } from './diff.ts';
import { documentArbitrary } from './document-arbitrary.test-support.ts';
import type { StrategyDocument } from './document.ts';
import type { Edit } from './edit.ts';
import { newDocument } from './new-document.ts';

const id = makeId.step;
const said = { lang: 'es', words: wordsOf(CATALOGUE, {}, 'COP') } as const;

function edited(doc: StrategyDocument, ...edits: readonly Edit[]): StrategyDocument {
  return edits.reduce((so, edit) => {
    const result = applyEdit(so, edit);
    if (!result.ok) throw new Error(result.error.code);
    return result.value.doc;
  }, doc);
}

const START = edited(newDocument('Prueba', 'es'), {
  kind: 'insertOnWire',
  id: id('s3'),
  step: newStep('wait'),
  from: id('s1'),
  outcome: 'next',
  through: 'done',
});

describe('diff (W19: a readable difference for the approver)', () => {
  test('a document does not differ from itself', () => {
    fc.assert(
      fc.property(documentArbitrary, (document) => {
        expect(diff(document, document, said)).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  test('a changed setting is said as both sentences', () => {
    const after = edited(START, { kind: 'changeSetting', id: id('s3'), path: ['duration', 'amount'], value: 5 });
    expect(diff(START, after, said)).toEqual([
      { kind: 'changed', stepId: 's3', before: 'Esperar 3 días.', after: 'Esperar 5 días.' },
    ]);
  });

  test('an inserted step is added, and the wire around it is rewired', () => {
    expect(diff(newDocument('Prueba', 'es'), START, said)).toEqual([
      {
        kind: 'rewired',
        stepId: 's1',
        outcome: 'next',
        before: 'Salir: Fin de la estrategia',
        after: 'Esperar: 3 días',
      },
      { kind: 'added', stepId: 's3', after: 'Esperar 3 días.' },
    ]);
  });

  test('a removed step and a changed strategy are said too', () => {
    const after = edited(
      START,
      { kind: 'removeStep', id: id('s3'), rewireTo: id('s2') },
      { kind: 'changeStrategySetting', key: 'exitWhenCurrent', value: false },
    );
    expect(diff(START, after, said).map(({ kind }) => kind)).toEqual(['strategy', 'rewired', 'removed']);
  });
});
