import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { newStep } from '#engine/steps/new-step.ts';
import { makeId } from '#engine/case/make-id.ts';
import { newDocument } from '#engine/strategy/new-document.ts';
import type { Edit } from '#engine/strategy/edit.ts';
import { readProblem } from '../api/problem-error.ts';
import type { Client } from '../api/client.ts';
import { startAutosave } from './autosave.ts';
import { createCanvasStore } from './canvas-store.ts';

const insert: Edit = {
  kind: 'insertOnWire',
  id: makeId.step('s3'),
  step: newStep('wait'),
  from: makeId.step('s1'),
  outcome: 'next',
  through: 'done',
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('autosave', () => {
  test('edits go out in order, each batch on the number of the last', async () => {
    const sent: unknown[] = [];
    let number = 4;
    const { canvas, autosave } = start(async (input) => {
      sent.push(input.body);
      number += 1;
      return { draftNumber: number, findings: [] };
    });
    canvas.getState().perform(insert);
    expect(autosave.store.getState().state.kind).toBe('saving');
    await vi.advanceTimersByTimeAsync(700);
    canvas.getState().undoOne();
    await vi.advanceTimersByTimeAsync(700);
    expect(sent).toEqual([
      { expectedNumber: 4, edits: [insert] },
      { expectedNumber: 5, edits: [{ kind: 'removeStep', id: 's3', rewireTo: 's2' }] },
    ]);
    expect(autosave.store.getState()).toMatchObject({ state: { kind: 'saved' }, draftNumber: 6 });
  });

  test('without a server nothing is lost, and it is tried again', async () => {
    let down = true;
    const { canvas, autosave } = start(async () => {
      if (down) throw readProblem(503, null);
      return { draftNumber: 5, findings: [] };
    });
    canvas.getState().perform(insert);
    await vi.advanceTimersByTimeAsync(700);
    expect(autosave.store.getState().state.kind).toBe('failed');
    expect(canvas.getState().unsaved).toEqual([insert]);
    down = false;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(autosave.store.getState().state.kind).toBe('saved');
    expect(canvas.getState().unsaved).toEqual([]);
  });

  test('flush answers the number of what the server holds, or null where it cannot', async () => {
    const { canvas, autosave } = start(async () => ({ draftNumber: 9, findings: [] }));
    canvas.getState().perform(insert);
    await expect(autosave.flush()).resolves.toBe(9);
    const failing = start(async () => {
      throw readProblem(503, null);
    });
    failing.canvas.getState().perform(insert);
    await expect(failing.autosave.flush()).resolves.toBeNull();
  });
});

function start(answer: (input: { readonly body?: unknown }) => Promise<unknown>) {
  const canvas = createCanvasStore(newDocument('Prueba', 'es'), false, () => 0);
  const call: Client['call'] = async (_name, input = {}) => (await answer(input)) as never;
  return { canvas, autosave: startAutosave(canvas, call, { id: 'st1', draftNumber: 4 }) };
}
