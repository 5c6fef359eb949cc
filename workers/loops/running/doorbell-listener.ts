import pg from 'pg';
import type { Logger } from 'pino';

export type DoorbellListener = { readonly close: () => Promise<void> };

/**
 * Calls `heard` whenever a case event commits anywhere. A lost connection only costs the relay's poll: it is opened
 * again after a pause, and every row is still there.
 */
export async function listen(url: string, channel: string, heard: () => void, log: Logger): Promise<DoorbellListener> {
  let closed = false;
  let client: pg.Client | null = null;
  let retry: NodeJS.Timeout | null = null;
  const again = (): void => {
    client = null;
    if (!closed) retry = setTimeout(() => void open(), 1_000);
  };
  const open = async (): Promise<void> => {
    const next = new pg.Client({ connectionString: url, application_name: `cauce listen ${channel}` });
    next.on('notification', heard);
    next.on('error', (error) => {
      log.warn({ channel, err: error }, 'listen.lost');
      again();
    });
    try {
      await next.connect();
      await next.query(`listen ${channel}`);
      client = next;
      heard();
    } catch (error) {
      log.warn({ channel, err: error }, 'listen.refused');
      again();
    }
  };
  await open();
  return {
    close: async () => {
      closed = true;
      if (retry !== null) clearTimeout(retry);
      await client?.end();
    },
  };
}
