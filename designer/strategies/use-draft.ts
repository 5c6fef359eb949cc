import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import type { ClientResponse } from '#engine/http-schema/routes.ts';
import { newLog } from '../editing/edit-log.ts';
import { startAutosave, type Autosave } from '../editing/autosave.ts';
import { createCanvasStore, type CanvasStore } from '../editing/canvas-store.ts';
import { useClient } from '../api/client-context.ts';

type Strategy = ClientResponse<'getStrategy'>;

/**
 * The draft being edited and its saving. What the server says later replaces it only when nothing here is unsaved and
 * the number is newer: somebody else's change arrives quietly, one of ours is never overwritten.
 */
export function useDraft(
  strategy: Strategy,
  mayEdit: boolean,
): { readonly store: CanvasStore; readonly autosave: Autosave } {
  const client = useClient();
  const queries = useQueryClient();
  // One store for as long as the strategy is open: a new reading must not throw the work away.
  const first = useRef(strategy).current;
  const made = useMemo(() => {
    const store = createCanvasStore(first.document, !mayEdit, () => performance.now());
    return { store, autosave: startAutosave(store, client.call, first) };
  }, [first, mayEdit, client]);
  useEffect(() => {
    const { autosave, store } = made;
    const idle = store.getState().unsaved.length === 0 && autosave.store.getState().state.kind === 'saved';
    if (!idle || strategy.draftNumber <= autosave.store.getState().draftNumber) return;
    store.getState().changeLog(() => newLog(strategy.document));
    autosave.store.setState({ draftNumber: strategy.draftNumber });
  }, [made, strategy]);
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent): void => {
      if (made.store.getState().unsaved.length > 0) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => {
      window.removeEventListener('beforeunload', warn);
      made.autosave.stop();
      void queries.invalidateQueries({ queryKey: ['strategy'] });
    };
  }, [made, queries]);
  return made;
}
