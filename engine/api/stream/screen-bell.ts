import pg from 'pg';
import type { Logger } from 'pino';
import { STREAM_SUBJECTS, type StreamMessage } from '#engine/http-schema/stream.ts';

export type Change = Extract<StreamMessage, { kind: 'changed' }>['changes'][number];
type Listener = { readonly tenantId: string; readonly hear: (change: Change) => void; readonly lost: () => void };

/** Hears Postgres' notifications and passes them to the open streams of their tenant. */
export type ScreenBell = {
  /** Returns the way to stop listening. `lost` says that changes may have been missed. */
  subscribe(listener: Listener): () => void;
  close(): Promise<void>;
};

const RETRY_MS = 1000;

/**
 * One connection for all streams of this process. Where it breaks it is made again, and every stream is told to look
 * at everything once.
 */
export function createScreenBell(url: string, log: Logger): ScreenBell {
  const listeners = new Set<Listener>();
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | null = null;
  let closed = false;

  const again = (): void => {
    client = null;
    if (closed || timer !== null) return;
    timer = setTimeout(() => {
      timer = null;
      void connect();
    }, RETRY_MS);
  };
  const connect = async (): Promise<void> => {
    const fresh = new pg.Client({ connectionString: url, application_name: 'cauce screens' });
    fresh.on('notification', ({ channel, payload }) => {
      const heard = parsePayload(channel, payload ?? '');
      if (heard === null) return;
      for (const listener of listeners) if (listener.tenantId === heard.tenantId) listener.hear(heard.change);
    });
    fresh.on('error', () => undefined);
    fresh.on('end', again);
    try {
      await fresh.connect();
      await fresh.query('listen cauce_screens; listen cauce_case_events');
      client = fresh;
      for (const listener of listeners) listener.lost();
    } catch (thrown) {
      log.warn({ failure: thrown instanceof Error ? thrown.name : typeof thrown }, 'screens.listenFailed');
      await fresh.end().catch(() => undefined);
      again();
    }
  };
  void connect();
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    close: async () => {
      closed = true;
      if (timer !== null) clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
}

/** `tenant/subject/id` of cauce_screens (a turn's subject is its case), `tenant/case` of cauce_case_events. */
export function parsePayload(
  channel: string,
  payload: string,
): { readonly tenantId: string; readonly change: Change } | null {
  const [tenantId = '', second = '', ...rest] = payload.split('/');
  if (tenantId === '' || second === '') return null;
  if (channel === 'cauce_case_events') return { tenantId, change: { subject: 'case', id: second } };
  const name = second === 'turns' ? 'case' : second;
  const subject = STREAM_SUBJECTS.find((known) => known === name);
  return subject === undefined ? null : { tenantId, change: { subject, id: rest.join('/') } };
}
