import { randomUUID } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import type { z } from 'zod';

/** Reads a small state file of ours; undefined when it is absent or not what the schema says (a crash can cut it short). */
export async function readJsonFile<T>(path: string, schema: z.ZodType<T>): Promise<T | undefined> {
  try {
    const parsed = schema.safeParse(JSON.parse(await readFile(path, 'utf8')));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** Writes it whole or not at all: into a neighbour, then renamed. Readable by its owner only, since some hold passwords. */
export async function writeJsonFile(path: string, value: unknown): Promise<void> {
  const neighbour = `${path}.${randomUUID()}.new`;
  await writeFile(neighbour, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  await rename(neighbour, path);
}
