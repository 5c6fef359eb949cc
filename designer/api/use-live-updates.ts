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

/**
 * Reads again what the stream says has changed. Query keys begin with the subject: `['case', ...]`. A key
 * `['case', 'one', id, ...]` shows only that one, and is left alone by news of the others.
 */
export function useLiveUpdates(enabled: boolean): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (!enabled) return undefined;
    const source = new EventSource(`${API_PREFIX}/stream`);
    const gathered = new Set<string>();
    const wholes = new Set<string>();
    const ones = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const flush = (): void => {
      timer = undefined;
      for (const name of new Set([...gathered, ...wholes])) {
        void queries.invalidateQueries({
          queryKey: [name],
          predicate: ({ queryKey }) => isNews(queryKey, wholes.has(name), ones),
        });
      }
      gathered.clear();
      wholes.clear();
      ones.clear();
    };
    source.onmessage = (event: MessageEvent<string>) => {
      const message = streamMessageSchema.safeParse(JSON.parse(event.data));
      if (!message.success) return;
      if (message.data.kind === 'reload') {
        void queries.invalidateQueries();
        return;
      }
      for (const { subject, id } of message.data.changes) {
        gathered.add(subject);
        ones.add(`${subject}/${id}`);
        for (const name of SHOWN_WITH[subject] ?? []) wholes.add(name);
      }
      timer ??= setTimeout(flush, GATHER_MS);
    };
    return () => {
      clearTimeout(timer);
      source.close();
    };
  }, [enabled, queries]);
}

/** Whether a query of a subject that changed shows what changed. */
export function isNews(queryKey: readonly unknown[], whole: boolean, ones: ReadonlySet<string>): boolean {
  const [subject, one, id] = queryKey;
  return whole || one !== 'one' || ones.has(`${String(subject)}/${String(id)}`);
}
