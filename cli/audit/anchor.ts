import { parseArgs } from 'node:util';
import type { CommandIo, RunCommand } from '#cli/command.ts';
import { anchorFolder } from '#cli/house/anchor-folder.ts';
import { errorText } from '#cli/house/error-text.ts';
import { readHouseConfig } from '#cli/house/house-config.ts';
import { postgresUser } from '#cli/house/postgres-user.ts';
import { openStateFolder } from '#cli/house/state-folder.ts';
import { appDatabaseUrl } from '#cli/portfolio/app-database-url.ts';
import { projectRoot } from '#cli/project-root.ts';
import { createDatabase } from '#engine/store/database.ts';
import { anchorTenant, placeAnchors } from '#workers/loops/anchor/anchor-tenant.ts';
import { anchorFile } from '#workers/loops/anchor/anchor-file.ts';
import { listTenants } from '#workers/loops/running/tenants.ts';

const USAGE = 'usage: cauce audit anchor [--tenant ID] [--dir FOLDER] [--json]';

type Asked = { readonly tenant: string | undefined; readonly dir: string | undefined; readonly json: boolean };

/** `cauce audit anchor`: anchors every tenant's chains now, or one's. Exit 0 done, 1 no such tenant, 2 bad usage or no database. */
export const run: RunCommand = async (args, io) => {
  const asked = parseWords(args);
  if ('problem' in asked) {
    io.stderr(asked.problem);
    return 2;
  }
  try {
    const url = await appDatabaseUrl(process.env);
    if (url === undefined) {
      io.stderr('No database: run `cauce start` in another terminal, or set DATABASE_APP_URL.');
      return 2;
    }
    return await anchorAll(url, asked.dir ?? (await usualFolder()), asked, io);
  } catch (thrown) {
    io.stderr(errorText(thrown));
    return 2;
  }
};

/** A database of one's own has no state folder beside it: there the place must be named. */
async function usualFolder(): Promise<string> {
  const { databaseUrl, databaseAppUrl, anchorDir } = readHouseConfig(process.env);
  if (anchorDir !== undefined) return anchorDir;
  if (databaseUrl !== undefined || databaseAppUrl !== undefined)
    throw new Error('Set CAUCE_ANCHOR_DIR or --dir: the folder where anchors are kept, outside the database.');
  return anchorFolder(process.env, await openStateFolder(projectRoot, postgresUser()));
}

async function anchorAll(url: string, folder: string, asked: Asked, io: CommandIo): Promise<0 | 1> {
  const db = createDatabase({
    url,
    poolMax: 1,
    applicationName: 'cauce audit anchor',
    statementTimeoutMs: 0,
    lockTimeoutMs: 30_000,
  });
  try {
    const tenants = (await listTenants(db)).filter(
      ({ tenant_id: id }) => asked.tenant === undefined || id === asked.tenant,
    );
    if (tenants.length === 0) {
      io.stderr(`There is no tenant ${asked.tenant ?? ''}.`);
      return 1;
    }
    for (const { tenant_id: tenantId } of tenants) {
      const line = await anchorTenant(db, tenantId, 'now');
      await placeAnchors(db, tenantId, folder);
      if (line === null) continue;
      const file = anchorFile(folder, tenantId);
      io.stdout(
        asked.json ? JSON.stringify({ ...line, file }) : `${tenantId} ${line.number} ${line.at} ${line.root} ${file}`,
      );
    }
    return 0;
  } finally {
    await db.destroy();
  }
}

function parseWords(args: readonly string[]): Asked | { readonly problem: string } {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        tenant: { type: 'string' },
        dir: { type: 'string' },
        json: { type: 'boolean' },
        lang: { type: 'string' },
      },
    });
    return { tenant: values.tenant, dir: values.dir, json: values.json === true };
  } catch (thrown) {
    return { problem: `${errorText(thrown)}\n${USAGE}` };
  }
}
