import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeId } from '#engine/case/make-id.ts';
import { LANGUAGES } from '#engine/steps/label.ts';
import { STEP_KINDS } from '#engine/steps/kinds.ts';
import { newStep } from '#engine/steps/new-step.ts';
import type { Json } from '#rules/base/json.ts';
import { applyEdit } from './apply-edit.ts';
import { brokenDocumentArbitrary, documentArbitrary } from './document-arbitrary.test-support.ts';
import type { StrategyDocument } from './document.ts';
import { editLabelText } from './edit-label-text.ts';
import type { Edit, EditKind } from './edit.ts';
import { newDocument } from './new-document.ts';

const id = makeId.step;
const LABEL = { es: 'pegar', en: 'paste', pt: 'colar' };

/** Any edit at all, most of them sensible for documents with steps s1 to s12, some of them not. */
const editArbitrary: fc.Arbitrary<Edit> = fc.letrec<{ edit: Edit; leaf: Edit }>((tie) => {
  const step = fc.integer({ min: 1, max: 14 }).map((n) => id(`s${n}`));
  const outcome = fc.constantFrom(
    'next',
    'done',
    'sent',
    'notPossible',
    'deadline',
    'overdue',
    'otherwise',
    'r1',
    'r2',
  );
  const drawn = fc.constantFrom(...STEP_KINDS).map((kind) => newStep(kind));
  const path = fc.array(
    fc.oneof(fc.constantFrom('duration', 'amount', 'rows', 'label', 'channels', 'template', 'set', 'fact'), fc.nat(2)),
    { maxLength: 3 },
  );
  const value = fc.option(
    fc.jsonValue({ maxDepth: 2 }).map((json) => json as Json),
    { nil: undefined },
  );
  const note = fc.constantFrom('n1', 'n2', 'n3');
  return {
    leaf: fc.oneof(
      fc.record({
        kind: fc.constant('addStep' as const),
        id: step,
        step: drawn,
        after: fc.option(fc.record({ stepId: step, outcome })),
      }),
      fc.record({
        kind: fc.constant('insertOnWire' as const),
        id: step,
        step: drawn,
        from: step,
        outcome,
        through: outcome,
      }),
      fc.record({ kind: fc.constant('removeStep' as const), id: step, rewireTo: fc.option(step) }),
      fc.record({ kind: fc.constant('connect' as const), from: step, outcome, to: step }),
      fc.record({ kind: fc.constant('disconnect' as const), from: step, outcome }),
      fc.record({ kind: fc.constant('changeSetting' as const), id: step, path, value }),
      fc.record({
        kind: fc.constant('changeStrategySetting' as const),
        key: fc.constant('exitWhenCurrent' as const),
        value: fc.boolean(),
      }),
      fc.record({
        kind: fc.constant('changeStrategySetting' as const),
        key: fc.constant('limits' as const),
        value: fc.constant([{ max: 2, days: 7 }]),
      }),
      fc.record({ kind: fc.constant('rename' as const), name: fc.string({ maxLength: 10 }) }),
      fc.record({ kind: fc.constant('setEntry' as const), id: step }),
      fc.record({
        kind: fc.constant('putNote' as const),
        id: note,
        stepId: fc.option(step),
        text: fc.string({ maxLength: 5 }),
      }),
      fc.record({ kind: fc.constant('removeNote' as const), id: note }),
    ),
    edit: fc.oneof(
      { weight: 8, arbitrary: tie('leaf') },
      {
        weight: 1,
        arbitrary: fc.record({
          kind: fc.constant('several' as const),
          edits: fc.array(tie('edit'), { maxLength: 3 }),
          label: fc.constant(LABEL),
        }),
      },
    ),
  };
}).edit;

type Done = {
  readonly doc: StrategyDocument;
  readonly inverses: readonly Edit[];
  readonly kinds: ReadonlySet<EditKind>;
};

/** Applies what can be applied, newest inverse first. */
function applyAll(doc: StrategyDocument, edits: readonly Edit[]): Done {
  return edits.reduce<Done>(
    (so, edit) => {
      const result = applyEdit(so.doc, edit);
      if (!result.ok) return so;
      return {
        doc: result.value.doc,
        inverses: [result.value.inverse, ...so.inverses],
        kinds: new Set([...so.kinds, edit.kind]),
      };
    },
    { doc, inverses: [], kinds: new Set() },
  );
}

describe('applyEdit', () => {
  test('W18: any edits then undo all is the start, and redo all is the end', () => {
    const kinds = new Set<EditKind>();
    fc.assert(
      fc.property(
        fc.oneof(documentArbitrary, brokenDocumentArbitrary),
        fc.array(editArbitrary, { maxLength: 25 }),
        (start, edits) => {
          const done = applyAll(start, edits);
          done.kinds.forEach((kind) => kinds.add(kind));
          const undone = applyAll(done.doc, done.inverses);
          expect(undone.inverses).toHaveLength(done.inverses.length);
          expect(undone.doc).toEqual(start);
          expect(applyAll(undone.doc, undone.inverses).doc).toEqual(done.doc);
        },
      ),
      // Enough that the rarest edit, a step put on a wire that exists, takes part on any seed.
      { numRuns: 1_000 },
    );
    // Every edit that a person makes took part; `restoreStep` is the inverse of `removeStep`.
    expect([...kinds].sort()).toEqual([
      'addStep',
      'changeSetting',
      'changeStrategySetting',
      'connect',
      'disconnect',
      'insertOnWire',
      'putNote',
      'removeNote',
      'removeStep',
      'rename',
      'setEntry',
      'several',
    ]);
  });

  test('never changes the document it was given', () => {
    fc.assert(
      fc.property(documentArbitrary, fc.array(editArbitrary, { maxLength: 10 }), (start, edits) => {
        const before = JSON.stringify(start);
        applyAll(start, edits);
        expect(JSON.stringify(start)).toBe(before);
      }),
      { numRuns: 50 },
    );
  });

  test('a step inserted on a wire stands between both ends', () => {
    const doc = newDocument('Prueba', 'es');
    const wait = newStep('wait');
    const result = applyEdit(doc, {
      kind: 'insertOnWire',
      id: id('s3'),
      step: wait,
      from: id('s1'),
      outcome: 'next',
      through: 'done',
    });
    expect(result.ok && result.value.doc.steps['s1']?.outcomes).toEqual({ next: 's3' });
    expect(result.ok && result.value.doc.steps['s3']?.outcomes).toEqual({ done: 's2' });
  });

  test('a step removed from the middle leaves its neighbours wired', () => {
    const doc = newDocument('Prueba', 'es');
    const inserted = applyEdit(doc, {
      kind: 'insertOnWire',
      id: id('s3'),
      step: newStep('wait'),
      from: id('s1'),
      outcome: 'next',
      through: 'done',
    });
    if (!inserted.ok) throw new Error('not inserted');
    const removed = applyEdit(inserted.value.doc, { kind: 'removeStep', id: id('s3'), rewireTo: id('s2') });
    expect(removed.ok && removed.value.doc).toEqual(doc);
  });

  test.each<readonly [Edit, string]>([
    [{ kind: 'addStep', id: id('s1'), step: newStep('wait'), after: null }, 'edit-conflict'],
    [{ kind: 'addStep', id: id('__proto__'), step: newStep('wait'), after: null }, 'bad-id'],
    [{ kind: 'removeStep', id: id('s7'), rewireTo: null }, 'unknown-step'],
    [{ kind: 'disconnect', from: id('s1'), outcome: 'done' }, 'dead-end'],
    [{ kind: 'changeSetting', id: id('s2'), path: ['__proto__', 'x'], value: 1 }, 'forbidden-key'],
    [{ kind: 'changeSetting', id: id('s2'), path: [], value: 'text' }, 'edit-conflict'],
    [{ kind: 'changeStrategySetting', key: 'holdoutPercent', value: 99 }, 'bad-setting'],
    [{ kind: 'removeNote', id: 'n9' }, 'edit-conflict'],
  ])('refuses %j', (edit, code) => {
    const result = applyEdit(newDocument('Prueba', 'es'), edit);
    expect(result.ok ? null : result.error.code).toBe(code);
  });

  test('several edits are all or none', () => {
    const doc = newDocument('Prueba', 'es');
    const rename: Edit = { kind: 'rename', name: 'Otra' };
    const lost: Edit = { kind: 'removeStep', id: id('s9'), rewireTo: null };
    expect(applyEdit(doc, { kind: 'several', edits: [rename, lost], label: LABEL }).ok).toBe(false);
  });

  test('undo is named, in three languages', () => {
    const doc = newDocument('Prueba', 'es');
    const added = applyEdit(doc, {
      kind: 'insertOnWire',
      id: id('s3'),
      step: newStep('wait'),
      from: id('s1'),
      outcome: 'next',
      through: 'done',
    });
    if (!added.ok) throw new Error('not added');
    const changed = applyEdit(added.value.doc, { kind: 'changeSetting', id: id('s3'), path: ['days'], value: 5 });
    if (!changed.ok) throw new Error('not changed');
    expect(LANGUAGES.map((lang) => editLabelText(added.value.label, lang))).toEqual([
      'insertar «Esperar»',
      'insert "Wait"',
      'inserir «Esperar»',
    ]);
    expect(editLabelText(changed.value.label, 'es')).toBe('cambiar días de 3 a 5');
  });
});
