import type { Express } from 'express';
import type { Knex } from 'knex';

/** Whether something the system needs answers; rejects or false when not. */
export type Probe = () => Promise<boolean>;

const PROBE_MS = 3000;

/**
 * `/healthz`: this process runs. `/readyz`: Postgres and whatever `probes` name answer; 503 with which do not. The API
 * itself works with Temporal away: contacts wait, nothing is lost.
 */
export function mountHealth(app: Express, db: Knex, probes: Readonly<Record<string, Probe>>): void {
  app.get('/healthz', (_req, res) => {
    res.json({ status: 'ok' });
  });
  const all: Readonly<Record<string, Probe>> = {
    database: async () => {
      await db.raw('select 1');
      return true;
    },
    ...probes,
  };
  app.get('/readyz', async (_req, res) => {
    const answers = await Promise.all(
      Object.entries(all).map(async ([name, probe]) => [name, (await isThere(probe)) ? 'ok' : 'away'] as const),
    );
    const isReady = answers.every(([, answer]) => answer === 'ok');
    res.status(isReady ? 200 : 503);
    res.json({ status: isReady ? 'ok' : 'away', ...Object.fromEntries(answers) });
  });
}

async function isThere(probe: Probe): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), PROBE_MS);
  });
  try {
    return await Promise.race([probe(), late]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
