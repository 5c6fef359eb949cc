import type { Knex } from 'knex';
import type { Logger } from 'pino';
import type { TenantId } from '#engine/case/ids.ts';
import { listen, type DoorbellListener } from '../running/doorbell-listener.ts';
import { repeat, type Repeating } from '../running/repeat.ts';
import { listTenants } from '../running/tenants.ts';
import { drainInbox } from './drain-inbox.ts';
import { createWaitingRows, type WaitingRows } from './waiting-rows.ts';

export type InboxDependencies = {
  /** The application's role. */
  readonly db: Knex;
  /** Ids only. */
  readonly log: Logger;
  /** Connection for LISTEN, as the application's role; null: it only polls. */
  readonly listenUrl: string | null;
  /** Real milliseconds between two looks without a ring. */
  readonly pollMs: number;
};

export type InboxLoop = {
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Applies everything stored now, also what waits to be tried again. */
  once(): Promise<void>;
};

/** Applies stored inbox rows: each in one transaction with what it changes, so a crash applies it again or not at all. Any number of copies. */
export function createInboxLoop(deps: InboxDependencies): InboxLoop {
  const { db, log, pollMs, listenUrl } = deps;
  const waiting = new Map<TenantId, WaitingRows>();
  let loop: Repeating | null = null;
  let listener: DoorbellListener | null = null;
  const round = async (wanted: 'due' | 'all'): Promise<void> => {
    for (const { tenant_id: tenantId } of await listTenants(db)) {
      const rows = waiting.get(tenantId) ?? createWaitingRows(pollMs);
      waiting.set(tenantId, rows);
      await drainInbox({ db, log }, tenantId, { rows, resting: wanted === 'all' ? [] : rows.resting(Date.now()) });
    }
  };
  return {
    start: async () => {
      const started = repeat({ name: 'inbox', everyMs: pollMs, act: () => round('due'), log });
      loop = started;
      if (listenUrl !== null) listener = await listen(listenUrl, 'cauce_inbox', () => started.now(), log);
    },
    stop: async () => {
      await listener?.close();
      listener = null;
      await loop?.stop();
      loop = null;
    },
    once: () => round('all'),
  };
}
