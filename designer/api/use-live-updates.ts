import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { API_PREFIX } from '#engine/http-schema/routes.ts';
import { streamMessageSchema } from '#engine/http-schema/stream.ts';

/** What else shows something of a subject: a case that moved may have sent a message or opened a task. */
const SHOWN_WITH: Readonly<Record<string, readonly string[]>> = {
  case: ['message', 'task', 'launch', 'strategy'],
  tenant: ['case', 'strategy'],
};

/** News is gathered this long, so that a busy minute reads a list twice a second, not a hundred times. */
const GATHER_MS = 500;

/** Reads again what the stream says has changed. Query keys begin with the subject: `['case', id, ...]`, `['case']` for lists. */
export function useLiveUpdates(enabled: boolean): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (!enabled) return undefined;
    const source = new EventSource(`${API_PREFIX}/stream`);
    const gathered = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const flush = (): void => {
      timer = undefined;
      for (const subject of gathered) void queries.invalidateQueries({ queryKey: [subject] });
      gathered.clear();
    };
    source.onmessage = (event: MessageEvent<string>) => {
      const message = streamMessageSchema.safeParse(JSON.parse(event.data));
      if (!message.success) return;
      if (message.data.kind === 'reload') {
        void queries.invalidateQueries();
        return;
      }
      for (const { subject } of message.data.changes) {
        for (const name of [subject, ...(SHOWN_WITH[subject] ?? [])]) gathered.add(name);
      }
      timer ??= setTimeout(flush, GATHER_MS);
    };
    return () => {
      clearTimeout(timer);
      source.close();
    };
  }, [enabled, queries]);
}
