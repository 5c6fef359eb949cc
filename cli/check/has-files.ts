import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

const SKIPPED = new Set(['node_modules', '.cache', '.cauce', 'dist', '.git', 'test-results']);

/** Whether the project has any file whose name ends so, in this folder or below. An absent folder has none. */
export async function hasFiles(root: string, folder: string, ending: string): Promise<boolean> {
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    if (entry.isFile() && entry.name.endsWith(ending)) return true;
    if (entry.isDirectory() && !SKIPPED.has(entry.name) && (await hasFiles(root, join(folder, entry.name), ending)))
      return true;
  }
  return false;
}
