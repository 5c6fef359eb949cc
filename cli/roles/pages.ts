import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { buildDesigner } from '#cli/build/build-designer.ts';
import { projectRoot } from '#cli/project-root.ts';

const SOURCES = ['designer', 'engine', 'rules'];
const LEFT_OUT = new Set(['dist', 'node_modules', 'locales-compiled']);

/** The folder of built pages, built anew where a source is newer. */
export async function openPages(): Promise<string> {
  const dist = join(projectRoot, 'designer', 'dist');
  const page = join(dist, 'index.html');
  const built = existsSync(page) ? (await stat(page)).mtimeMs : 0;
  const newest = await Promise.all(SOURCES.map((folder) => newestIn(join(projectRoot, folder))));
  if (Math.max(...newest) > built) await buildDesigner();
  return dist;
}

async function newestIn(folder: string): Promise<number> {
  let newest = 0;
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (LEFT_OUT.has(entry.name)) continue;
    const path = join(folder, entry.name);
    const found = entry.isDirectory() ? await newestIn(path) : (await stat(path)).mtimeMs;
    newest = Math.max(newest, found);
  }
  return newest;
}
