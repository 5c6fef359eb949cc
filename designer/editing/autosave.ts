import { readDocument } from '#engine/strategy/read-document.ts';
import type { StrategyDocument } from '#engine/strategy/document.ts';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Client } from '../api/client.ts';
import { ProblemError } from '../api/problem-error.ts';
import type { CanvasStore } from './canvas-store.ts';
import { newLog, reapply, saved } from './edit-log.ts';

/** Where the work stands, always shown: nobody should wonder whether it is safe. */
export type SaveState =
  | { readonly kind: 'saved' | 'saving' }
  | { readonly kind: 'failed'; readonly error: Error }
  | {
      readonly kind: 'conflict';
      readonly head: { readonly draftNumber: number; readonly document: StrategyDocument } | null;
    };

export type AutosaveState = { readonly state: SaveState; readonly draftNumber: number; readonly dropped: number };

export type Autosave = {
  readonly store: StoreApi<AutosaveState>;
  /** Saves what is left; resolves with the draft's number once nothing is, or null where it cannot. */
  readonly flush: () => Promise<number | null>;
  readonly retry: () => void;
  /** Somebody else's document as it is; what was not saved is let go. */
  readonly reload: () => void;
  /** Somebody else's document with what was not saved on top. */
  readonly reapply: () => void;
  readonly stop: () => void;
};

const QUIET_MS = 600;
const RETRY_MS = 4_000;
/** The API takes this many edits at a time. */
const BATCH = 200;

/** Sends edits in order, each batch on the number of the last; a refusal never loses one. */
export function startAutosave(
  canvas: CanvasStore,
  call: Client['call'],
  strategy: { readonly id: string; readonly draftNumber: number },
): Autosave {
  const store = createStore<AutosaveState>(() => ({
    state: { kind: 'saved' },
    draftNumber: strategy.draftNumber,
    dropped: 0,
  }));
  let timer: ReturnType<typeof setTimeout> | undefined;
  let flight: Promise<void> | null = null;
  let stopped = false;

  const send = async (): Promise<void> => {
    const edits = canvas.getState().unsaved.slice(0, BATCH);
    if (edits.length === 0) return;
    store.setState({ state: { kind: 'saving' } });
    canvas.getState().changeLog((log) => ({ ...log, sending: edits.length }));
    try {
      const body = { expectedNumber: store.getState().draftNumber, edits };
      const answer = await call('editStrategy', { params: { strategyId: strategy.id }, body });
      canvas.getState().changeLog((log) => saved(log, edits.length));
      const left = canvas.getState().unsaved.length;
      store.setState({ draftNumber: answer.draftNumber, state: { kind: left === 0 ? 'saved' : 'saving' } });
    } catch (error) {
      canvas.getState().changeLog((log) => ({ ...log, sending: 0 }));
      store.setState({ state: stateOfError(error) });
      if (store.getState().state.kind === 'failed') schedule(RETRY_MS);
    }
  };
  const run = (): Promise<void> => {
    flight ??= send().finally(() => {
      flight = null;
      const waiting = canvas.getState().unsaved.length > 0 && store.getState().state.kind === 'saving';
      if (waiting) schedule(0);
    });
    return flight;
  };
  const schedule = (ms: number): void => {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(() => void run(), ms);
  };
  const unsubscribe = canvas.subscribe((now, before) => {
    if (now.unsaved === before.unsaved || now.unsaved.length === 0) return;
    const { kind } = store.getState().state;
    if (kind === 'saved') store.setState({ state: { kind: 'saving' } });
    if (kind !== 'conflict' && flight === null) schedule(QUIET_MS);
  });
  const settle = (keep: boolean): void => {
    const { state } = store.getState();
    if (state.kind !== 'conflict' || state.head === null) return;
    const { draftNumber, document } = state.head;
    let dropped = 0;
    canvas.getState().changeLog((log) => {
      if (!keep) return newLog(document);
      const again = reapply(log, document);
      dropped = again.dropped;
      return again.log;
    });
    const left = canvas.getState().unsaved.length;
    store.setState({ draftNumber, dropped, state: { kind: left === 0 ? 'saved' : 'saving' } });
    if (left > 0) schedule(0);
  };
  return {
    store,
    flush: async () => {
      clearTimeout(timer);
      for (let round = 0; round < 50 && canvas.getState().unsaved.length > 0; round += 1) {
        await run();
        const { kind } = store.getState().state;
        if (kind === 'failed' || kind === 'conflict') return null;
      }
      return canvas.getState().unsaved.length === 0 ? store.getState().draftNumber : null;
    },
    retry: () => schedule(0),
    reload: () => settle(false),
    reapply: () => settle(true),
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      unsubscribe();
      // What is left goes out with the page; nobody waits for the answer.
      void run();
    },
  };
}

function stateOfError(error: unknown): SaveState {
  if (error instanceof ProblemError && error.problem.code === 'newerHead') {
    const head = error.problem.head;
    const document = head === undefined ? null : readDocument(head.document).document;
    return {
      kind: 'conflict',
      head: head === undefined || document === null ? null : { draftNumber: head.draftNumber, document },
    };
  }
  return { kind: 'failed', error: error instanceof Error ? error : new Error(String(error)) };
}
