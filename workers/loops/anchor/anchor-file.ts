import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';

/** The file of a tenant's anchors. Its folder lies outside the database, best where lines can be added and never changed. */
export function anchorFile(folder: string, tenantId: string): string {
  return join(folder, `${encodeURIComponent(tenantId)}.anchors.ndjson`);
}

/** Adds lines and returns once they are on the disk, not merely on their way. */
export async function appendLines(file: string, folder: string, lines: readonly string[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  const handle = await open(file, 'a');
  try {
    await handle.appendFile(lines.map((line) => `${line}\n`).join(''));
    await handle.sync();
  } finally {
    await handle.close();
  }
}
