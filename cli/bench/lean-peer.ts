import pg from 'pg';
import { join } from 'node:path';
import { ensureDatabase } from '#cli/house/database-roles.ts';
import { freePort } from '#cli/house/free-port.ts';
import { withDatabase } from '#cli/house/postgres-url.ts';
import { startProviderProcess } from '#cli/roles/provider-process.ts';
import { LEAN_SCHEMA } from '../../bench/lean/lean-activities.ts';
import { LEAN_READY, LEAN_SETTINGS, type LeanCommand, type LeanSettings } from '../../bench/lean/lean-messages.ts';
import type { LiveStage } from './live-stage.ts';
import {
  acceptedPerSecond,
  bundlePeer,
  CONTACTS_A_CASE,
  startPeer,
  untilDone,
  WAIT_MS,
  type Load,
  type Rival,
} from './peer.ts';

const DATABASE = 'lean';

/**
 * What a good engineer writes by hand when nothing of the law is asked: five statements a contact, in tables of its own. Same
 * Postgres, same Temporal, the same provider program with a log of its own.
 */
export async function openLeanPeer(stage: LiveStage, { waitFor }: Load): Promise<Rival> {
  await ensureDatabase(stage.adminUrl, DATABASE);
  const databaseUrl = withDatabase(stage.adminUrl, DATABASE);
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  await pool.query(LEAN_SCHEMA);
  const port = await freePort();
  const { providerSecret, temporalAddress, folder } = stage;
  const logPath = join(folder, 'lean-provider.ndjson');
  const webhookBase = `http://127.0.0.1:${port}`;
  const provider = await startProviderProcess({ port: 0, smtpPort: 0, logPath, secret: providerSecret, webhookBase });
  const bundleFile = await bundlePeer('lean', folder);
  const settings: LeanSettings = {
    databaseUrl,
    temporalAddress,
    bundleFile,
    providerUrl: provider.url,
    providerSecret,
    port,
  };
  const child = await startPeer('lean', { [LEAN_SETTINGS]: JSON.stringify(settings) }, LEAN_READY);
  let round = 0;
  return {
    run: async (cases) => {
      round += 1;
      const tenantId = `t_lean_${round}`;
      const caseIds = Array.from({ length: cases }, (_, n) => `r${round}c${String(n).padStart(5, '0')}`);
      await seed(pool, caseIds);
      const startedMs = Date.now();
      const command: LeanCommand = { tenantId, caseIds, waitMs: WAIT_MS, awaitsDelivery: waitFor === 'delivered' };
      child.send(command);
      await untilDone(tenantId, async () => (await delivered(pool, tenantId)) === cases * CONTACTS_A_CASE);
      return acceptedPerSecond(logPath, caseIds, startedMs);
    },
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    close: async () => {
      child.kill('SIGKILL');
      await pool.end();
      await provider.stop();
    },
  };
}

async function seed(pool: pg.Pool, caseIds: readonly string[]): Promise<void> {
  await pool.query(
    `insert into facts select id, 'Ana', 'Banco Prueba', 5000000, 'REF' || id, '+57000' || right(id, 5), false
     from unnest($1::text[]) id`,
    [caseIds],
  );
}

async function delivered(pool: pg.Pool, tenantId: string): Promise<number> {
  const found = await pool.query<{ count: number }>(
    `select count(*)::int as count from contacts where tenant_id = $1 and state = 'delivered'`,
    [tenantId],
  );
  return found.rows[0]?.count ?? 0;
}
