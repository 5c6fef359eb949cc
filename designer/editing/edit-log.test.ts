import { describe, expect, test } from 'vitest';
import { makeId } from '#engine/case/make-id.ts';
import { newStep } from '#engine/steps/new-step.ts';
import type { Edit } from '#engine/strategy/edit.ts';
import { editLabelText } from '#engine/strategy/edit-label-text.ts';
import { newDocument } from '#engine/strategy/new-document.ts';
import { newLog, perform, reapply, redo, saved, undo } from './edit-log.ts';

const start = newDocument('Prueba', 'es');
const [s1, s3] = [makeId.step('s1'), makeId.step('s3')];
const insert: Edit = {
  kind: 'insertOnWire',
  id: s3,
  step: newStep('wait'),
  from: s1,
  outcome: 'next',
  through: 'done',
};
const days = (value: number): Edit => ({ kind: 'changeSetting', id: s3, path: ['days'], value });

describe('the edit log (D: undo with names)', () => {
  test('undo takes back and redo does again, under the same name', () => {
    const { log } = perform(newLog(start), insert, 0);
    expect(editLabelText(log.undo.at(-1)?.label ?? fail(), 'es')).toBe('insertar «Esperar»');
    const back = undo(log);
    expect(back.document).toEqual(start);
    expect(editLabelText(back.redo.at(-1)?.label ?? fail(), 'es')).toBe('insertar «Esperar»');
    expect(redo(back).document).toEqual(log.document);
  });

  test('typing on is one step of undo and one edit to save, named from the first value to the last', () => {
    let { log } = perform(newLog(start), insert, 0);
    for (const [value, at] of [
      [5, 10_000],
      [50, 10_200],
      [51, 10_400],
    ] as const) {
      log = perform(log, days(value), at).log;
    }
    expect(log.undo).toHaveLength(2);
    expect(log.unsaved).toEqual([insert, days(51)]);
    expect(editLabelText(log.undo.at(-1)?.label ?? fail(), 'es')).toBe('cambiar días de 3 a 51');
    expect(undo(undo(log)).document).toEqual(start);
  });

  test('a pause, or edits already on their way, begin anew', () => {
    let { log } = perform(newLog(start), insert, 0);
    log = perform(log, days(5), 10_000).log;
    log = { ...log, sending: 2 };
    log = perform(log, days(6), 10_100).log;
    expect(log.unsaved).toEqual([insert, days(5), days(6)]);
    expect(saved(log, 2).unsaved).toEqual([days(6)]);
    expect(perform(log, days(7), 60_000).log.undo).toHaveLength(3);
  });

  test('after somebody else changed it, what still fits is applied and the rest is counted', () => {
    let { log } = perform(newLog(start), insert, 0);
    log = perform(log, days(9), 10).log;
    const gone = { ...start, steps: { s1: start.steps['s1'] ?? fail() } };
    const kept = reapply(log, { ...start, name: 'Otra' });
    expect(kept.dropped).toBe(0);
    expect(kept.log.document.name).toBe('Otra');
    expect(kept.log.document.steps['s3']?.settings['days']).toBe(9);
    expect(
      reapply(perform(newLog(start), { kind: 'removeStep', id: makeId.step('s2'), rewireTo: null }, 0).log, gone)
        .dropped,
    ).toBe(1);
  });

  test('an edit that cannot be applied changes nothing and says why', () => {
    const log = newLog(start);
    const outcome = perform(log, { kind: 'removeStep', id: s3, rewireTo: null }, 0);
    expect(outcome.log).toBe(log);
    expect(outcome.refused?.code).toBe('unknown-step');
  });
});

function fail(): never {
  throw new Error('nothing there');
}
