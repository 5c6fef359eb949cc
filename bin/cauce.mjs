#!/usr/bin/env node
// Starts Cauce on a fresh clone with nothing installed: only Node's own modules may be imported here.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { needsInstall } from './needs-install.mjs';
import { newestSource } from './newest-source.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const args = process.argv.slice(2);

install();
run();

/** `npm ci` when node_modules is missing or was made from another lockfile. */
function install() {
  const reason = needsInstall({
    lockfile: read(join(root, 'package-lock.json')),
    installed: read(join(root, 'node_modules', '.package-lock.json')),
    production: process.env.NODE_ENV === 'production',
  });
  if (reason === undefined) return;
  const begin = Date.now();
  process.stderr.write(`cauce: ${reason}; running npm ci\n`);
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: root,
    // npm writes for people: standard output stays free for results.
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  const took = `${((Date.now() - begin) / 1000).toFixed(1)} s`;
  if (npm.status !== 0) {
    process.stderr.write(`cauce: npm ci failed after ${took}${npm.error ? `: ${npm.error.message}` : ''}\n`);
    process.exit(1);
  }
  process.stderr.write(`cauce: npm ci done (${took})\n`);
}

/** The build when there is one no older than the sources, else the sources through tsx. Development always runs the sources. */
function run() {
  const build = join(root, 'dist', 'cli.mjs');
  const sources = join(root, 'cli', 'main.ts');
  const fresh =
    existsSync(build) &&
    (!existsSync(sources) || statSync(build).mtimeMs >= newestSource(root, { readdirSync, statSync }));
  const words =
    fresh && !args.includes('--dev')
      ? [build]
      : ['--import', pathToFileURL(join(root, 'node_modules', 'tsx', 'dist', 'loader.mjs')).href, sources];
  const child = spawn(process.execPath, [...words, ...args], { stdio: 'inherit' });
  // A supervisor signals only us, a terminal's Ctrl-C reaches the child as well: it takes both for one. We end as it ends.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    process.stderr.write(`cauce: ${error.message}\n`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => {
    process.exit(code ?? 128 + (constants.signals[signal] ?? 0));
  });
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
