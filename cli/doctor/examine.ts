import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { errorText } from '#cli/house/error-text.ts';
import { readHouseConfig } from '#cli/house/house-config.ts';
import { onPath } from '#cli/house/on-path.ts';
import { postgresBinaries } from '#cli/house/postgres-binaries.ts';
import { postgresUser } from '#cli/house/postgres-user.ts';
import { withoutPassword } from '#cli/house/postgres-url.ts';
import { findTemporal, TEMPORAL_CLI_VERSION } from '#cli/house/temporal-binary.ts';
import { findChromium } from '#cli/check/find-chromium.ts';
import { cachedTestServer } from '#cli/check/time-skipping-server.ts';
import { projectRoot } from '#cli/project-root.ts';

/** One thing the project needs. `fetched`: absent, and got by the project's own scripts when it is first needed. */
export type Finding = {
  readonly item: string;
  readonly state: 'present' | 'fetched' | 'optional' | 'missing';
  readonly detail: string;
};

/** Looks at the machine without changing it. */
export async function examine(): Promise<readonly Finding[]> {
  return [
    node(),
    dependencies(),
    await postgres(),
    temporal(),
    go(),
    await chromium(),
    testServer(),
    pgDump(),
    data(),
    state(),
  ];
}

function node(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const enough = major > 20 || (major === 20 && minor >= 19);
  return {
    item: 'Node',
    state: enough ? 'present' : 'missing',
    detail: `${process.versions.node} (20.19 or newer is needed)`,
  };
}

function dependencies(): Finding {
  const present = existsSync(join(projectRoot, 'node_modules', '.package-lock.json'));
  return present
    ? { item: 'npm packages', state: 'present', detail: join(projectRoot, 'node_modules') }
    : { item: 'npm packages', state: 'fetched', detail: 'npm ci, by the launcher' };
}

async function postgres(): Promise<Finding> {
  try {
    const { databaseUrl } = readHouseConfig(process.env);
    if (databaseUrl !== undefined)
      return { item: 'Postgres', state: 'present', detail: `DATABASE_URL ${withoutPassword(databaseUrl)}` };
    const found = await postgresBinaries(postgresUser(), () => undefined);
    return { item: 'Postgres', state: 'present', detail: `${found.version}, ${found.postgres}` };
  } catch (thrown) {
    return { item: 'Postgres', state: 'missing', detail: errorText(thrown) };
  }
}

function temporal(): Finding {
  try {
    const { temporalAddress, temporalCliPath } = readHouseConfig(process.env);
    if (temporalAddress !== undefined)
      return { item: 'Temporal', state: 'present', detail: `TEMPORAL_ADDRESS ${temporalAddress}` };
    const found = findTemporal(temporalCliPath);
    if (found !== undefined) return { item: 'Temporal', state: 'present', detail: `${found.path}, from ${found.from}` };
    const way =
      onPath('go') === undefined
        ? 'the official download'
        : `the official download, else go install v${TEMPORAL_CLI_VERSION}`;
    return { item: 'Temporal', state: 'fetched', detail: `${way}, at the first start` };
  } catch (thrown) {
    return { item: 'Temporal', state: 'missing', detail: errorText(thrown) };
  }
}

function go(): Finding {
  const path = onPath('go');
  return {
    item: 'Go',
    state: path === undefined ? 'optional' : 'present',
    detail: path ?? 'only needed to build Temporal where the download is closed',
  };
}

async function chromium(): Promise<Finding> {
  const path = await findChromium();
  return path === undefined
    ? { item: 'Chromium', state: 'fetched', detail: 'only for the tests: Playwright download, else apt-get as root' }
    : { item: 'Chromium', state: 'present', detail: path };
}

function testServer(): Finding {
  const cached = cachedTestServer();
  if (cached !== undefined) return { item: 'Test server', state: 'present', detail: cached };
  const tools = ['java', 'mvn'].filter((name) => onPath(name) === undefined);
  return tools.length === 0
    ? { item: 'Test server', state: 'fetched', detail: 'only for the tests: the time-skipping server, by Maven' }
    : {
        item: 'Test server',
        state: 'optional',
        detail: `only for the tests; Maven could fetch it, but there is no ${tools.join(' and no ')}`,
      };
}

function pgDump(): Finding {
  const path = onPath('pg_dump');
  return {
    item: 'pg_dump',
    state: path === undefined ? 'optional' : 'present',
    detail: path ?? 'only for `cauce check schema`: install postgresql-client',
  };
}

function data(): Finding {
  const folder = resolve(projectRoot, process.env['CAUCE_DATA'] ?? '../shared/data');
  return {
    item: 'Test data',
    state: existsSync(folder) ? 'present' : 'optional',
    detail: `${folder} (CAUCE_DATA), for the import tests`,
  };
}

function state(): Finding {
  const own = join(projectRoot, '.cauce');
  const where = join(own, 'where');
  const folder = existsSync(where) ? readFileSync(where, 'utf8').trim() : own;
  return {
    item: 'State',
    state: existsSync(folder) ? 'present' : 'optional',
    detail: existsSync(folder) ? folder : `${folder}, made at the first start`,
  };
}
