import { chmod, cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, testTemporalAddress } from '#cli/check/test-database.test-support.ts';
import { readNotedChild } from '#cli/embedded/noted-child.ts';
import type { ScratchDatabase } from '#cli/house/scratch-database.ts';
import { projectRoot } from '#cli/project-root.ts';
import { startInChild, type StartedChild } from '#cli/start/start-child.test-support.ts';

/** What `start --dev` runs of a checkout; a copy, so that a test may break it. */
const COPIED = ['bin', 'cli', 'designer', 'engine', 'examples', 'migrations', 'rules', 'workers'];
const FILES = ['lingui.config.ts', 'package-lock.json', 'package.json', 'tsconfig.json'];
const HEALTH = 'engine/api/health/router.ts';

let database: ScratchDatabase;
let project = '';
let started: StartedChild | undefined;

beforeAll(async () => {
  database = await createTestDatabase();
  project = await mkdtemp(join(tmpdir(), 'cauce-dev-'));
  await chmod(project, 0o755);
  await Promise.all(
    [...COPIED, ...FILES].map((name) =>
      cp(join(projectRoot, name), join(project, name), {
        recursive: true,
        filter: (path) => !/[/\\](dist|node_modules|\.cache)$/.test(path),
      }),
    ),
  );
  await symlink(join(projectRoot, 'node_modules'), join(project, 'node_modules'));
  started = await startInChild([join(project, 'bin', 'cauce.mjs'), 'start', '--dev', '--debtors', '20'], {
    cwd: project,
    env: {
      DATABASE_URL: database.ownerUrl,
      DATABASE_APP_URL: database.appUrl,
      TEMPORAL_ADDRESS: testTemporalAddress(),
      CAUCE_PORT: '',
    },
  });
});

afterAll(async () => {
  await started?.end('SIGINT');
  await database.drop();
  await rm(project, { recursive: true, force: true });
});

function launcher(): StartedChild {
  if (started === undefined) throw new Error('it did not start');
  return started;
}

const workersNow = async () => readNotedChild(join(project, '.cauce'), 'workers');

async function rewrite(file: string, change: (text: string) => string): Promise<void> {
  const path = join(project, file);
  await writeFile(path, change(await readFile(path, 'utf8')));
}

test('one address has the pages of Vite with fast refresh, and the API behind them', async () => {
  const { url } = launcher();
  const page = await (await fetch(url)).text();
  expect(page).toContain('/@vite/client');
  expect(page).toContain('/@react-refresh');
  // A module of the designer's own folder "api", which is not the API.
  const module = await (await fetch(`${url}/api/client.ts`)).text();
  expect(module).toContain('createClient');
  expect(await (await fetch(`${url}/api/v1/session/demo-users`)).json()).toHaveProperty('items.0.email');
  expect((await fetch(`${url}/readyz`)).ok).toBe(true);
});

test('a save restarts the API alone; its stream goes through, ends with it, and the session stays', async () => {
  const { url } = launcher();
  const { cookie, stream } = await signedInStream(url);
  expect(stream.headers.get('content-type')).toContain('text/event-stream');
  const before = await workersNow();
  await rewrite(HEALTH, (text) => text.replace("{ status: 'ok' }", "{ status: 'rewritten' }"));
  await launcher().said(/health\/router\.ts changed: API restarted \(/);
  expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: 'rewritten' });
  await ended(stream);
  expect((await fetch(`${url}/api/v1/session`, { headers: { cookie } })).status).toBe(200);
  expect(await workersNow()).toEqual(before);
});

test('a change of the workflow restarts the workers with a bundle of its own', async () => {
  const before = await workersNow();
  await rewrite('engine/workflow/case/case-workflow.ts', (text) => `${text}\n// Another build.\n`);
  await launcher().said(/case-workflow\.ts changed: Case worker with channels restarted \(/);
  expect(await workersNow()).not.toEqual(before);
});

test('a syntax error is printed with its place, the API stays down, and the next save brings it back', async () => {
  const { url } = launcher();
  await rewrite(HEALTH, (text) => `${text}\nconst = 1;\n`);
  await launcher().said(/health\/router\.ts changed: API is down until the next save/);
  expect(launcher().lines.join('\n')).toMatch(/engine\/api\/health\/router\.ts:\d+:\d+/);
  await expect(fetch(`${url}/healthz`)).rejects.toThrow();
  expect(await (await fetch(url)).text()).toContain('/@vite/client');
  await rewrite(HEALTH, (text) => text.replace('\nconst = 1;\n', '').replace("'rewritten'", "'mended'"));
  await expect
    .poll(() => launcher().lines.filter((line) => line.includes('API restarted')).length, { timeout: 30_000 })
    .toBe(2);
  expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: 'mended' });
});

test('it ends with 0 and leaves no process', async () => {
  const workers = await workersNow();
  const one = launcher();
  started = undefined;
  expect(await one.end('SIGINT')).toBe(0);
  expect(() => process.kill(workers?.pid ?? 0, 0)).toThrow();
});

/** A demo user of the browser's kind: signed in through the pages' address, listening to the stream. */
async function signedInStream(url: string): Promise<{ cookie: string; stream: Response }> {
  const answer = await fetch(`${url}/api/v1/session/demo-role`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ role: 'supervisor' }),
  });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  return { cookie, stream: await fetch(`${url}/api/v1/stream`, { headers: { cookie } }) };
}

/** An open stream whose API is gone must end, or the page would wait for news for ever. */
async function ended(stream: Response): Promise<void> {
  const reader = stream.body?.getReader();
  const toEnd = async (): Promise<'ended'> => {
    for (;;) {
      const part = await reader?.read().catch(() => undefined);
      if (part === undefined || part.done) return 'ended';
    }
  };
  expect(await Promise.race([toEnd(), sleep(10_000, 'still open')])).toBe('ended');
}
