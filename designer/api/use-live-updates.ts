import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { API_PREFIX } from '#engine/http-schema/routes.ts';
import { streamMessageSchema } from '#engine/http-schema/stream.ts';

/** Reads again what the stream says has changed. Query keys begin with the subject: `['case', id, ...]`, `['case']` for lists. */
export function useLiveUpdates(enabled: boolean): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (!enabled) return undefined;
    const source = new EventSource(`${API_PREFIX}/stream`);
    source.onmessage = (event: MessageEvent<string>) => {
      const message = streamMessageSchema.safeParse(JSON.parse(event.data));
      if (!message.success) return;
      if (message.data.kind === 'reload') {
        void queries.invalidateQueries();
        return;
      }
      for (const subject of new Set(message.data.changes.map((change) => change.subject))) {
        void queries.invalidateQueries({ queryKey: [subject] });
      }
    };
    return () => source.close();
  }, [enabled, queries]);
}
