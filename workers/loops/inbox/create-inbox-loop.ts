import type { Knex } from 'knex';
import type { Logger } from 'pino';
import type { TenantId } from '#engine/case/ids.ts';
import { inTenant } from '#engine/store/database.ts';
import { endInbound, lockInbound, storedInbound } from '#engine/store/inbox-store.ts';
import { retryOnce } from '#engine/store/retry-once.ts';
import { listen, type DoorbellListener } from '../running/doorbell-listener.ts';
import { repeat, type Repeating } from '../running/repeat.ts';
import { listTenants } from '../running/tenants.ts';
import { applyInboxRow } from './apply-inbox-row.ts';

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
  /** Applies everything stored now. */
  once(): Promise<void>;
};

const BATCH = 200;
/** A row that fails so often is set aside as dead: it must not keep the loop busy for ever. */
const MOST_FAILURES = 20;

/** Applies stored inbox rows: each in one transaction with what it changes, so a crash applies it again or not at all. Any number of copies. */
export function createInboxLoop(deps: InboxDependencies): InboxLoop {
  const { db, log, pollMs, listenUrl } = deps;
  const failures = new Map<string, number>();
  let loop: Repeating | null = null;
  let listener: DoorbellListener | null = null;
  const act = async (): Promise<void> => {
    for (const { tenant_id } of await listTenants(db)) await drainTenant(deps, tenant_id, failures);
  };
  return {
    start: async () => {
      const started = repeat({ name: 'inbox', everyMs: pollMs, act, log });
      loop = started;
      if (listenUrl !== null) listener = await listen(listenUrl, 'cauce_inbox', () => started.now(), log);
    },
    stop: async () => {
      await listener?.close();
      listener = null;
      await loop?.stop();
      loop = null;
    },
    once: act,
  };
}

async function drainTenant(
  { db, log }: InboxDependencies,
  tenantId: TenantId,
  failures: Map<string, number>,
): Promise<void> {
  for (;;) {
    const stored = await inTenant(db, tenantId, (trx) => storedInbound(trx, tenantId, BATCH));
    let applied = 0;
    for (const inboxId of stored) {
      try {
        await retryOnce(() => applyOne(db, tenantId, inboxId));
        failures.delete(inboxId);
        applied += 1;
      } catch (thrown) {
        const count = (failures.get(inboxId) ?? 0) + 1;
        failures.set(inboxId, count);
        log.error({ tenantId, inboxId, count, err: thrown }, 'inbox.applyFailed');
        if (count >= MOST_FAILURES) await setAside(db, tenantId, inboxId);
      }
    }
    if (stored.length < BATCH || applied === 0) return;
  }
}

async function applyOne(db: Knex, tenantId: TenantId, inboxId: string): Promise<void> {
  await inTenant(db, tenantId, async (trx) => {
    const row = await lockInbound(trx, tenantId, inboxId);
    if (row !== undefined) await applyInboxRow(trx, tenantId, row);
  });
}

async function setAside(db: Knex, tenantId: TenantId, inboxId: string): Promise<void> {
  await inTenant(db, tenantId, (trx) => endInbound(trx, tenantId, inboxId, { state: 'dead', outcome: 'applyFailed' }));
}
