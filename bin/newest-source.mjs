import { join } from 'node:path';

const FOLDERS = ['rules', 'engine', 'workers', 'cli', 'designer', 'migrations'];
const SKIPPED = new Set(['node_modules', 'dist', '.cache']);

/**
 * When the newest source was changed, in milliseconds: a build older than it is not run. A few hundred stats, some milliseconds.
 *
 * @param {string} root
 * @param {Pick<typeof import('node:fs'), 'readdirSync' | 'statSync'>} fs
 */
export function newestSource(root, { readdirSync, statSync }) {
  let newest = stamp(join(root, 'package-lock.json'), statSync);
  const walk = (folder) => {
    for (const entry of list(folder, readdirSync)) {
      if (SKIPPED.has(entry.name)) continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) walk(path);
      else newest = Math.max(newest, stamp(path, statSync));
    }
  };
  for (const folder of FOLDERS) walk(join(root, folder));
  return newest;
}

function list(folder, readdirSync) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function stamp(path, statSync) {
  try {
    return statSync(path).mtimeMs;
  } catch {
    return 0;
  }
}
