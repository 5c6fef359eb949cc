import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { readJsonFile, writeJsonFile } from './json-file.ts';

const schema = z.object({ superuser: z.string().min(1), owner: z.string().min(1), app: z.string().min(1) });

/** Passwords of the three roles of an embedded cluster. */
export type ClusterSecrets = z.infer<typeof schema>;

/** Reads them from the state folder, or invents them at the first start. Mode 0600. */
export async function clusterSecrets(stateDir: string): Promise<ClusterSecrets> {
  const path = join(stateDir, 'secrets.json');
  const kept = await readJsonFile(path, schema);
  if (kept !== undefined) return kept;
  const fresh = inventSecrets();
  await writeJsonFile(path, fresh);
  return fresh;
}

/** New random passwords, for a cluster that lives only as long as a test. */
export function inventSecrets(): ClusterSecrets {
  return { superuser: word(), owner: word(), app: word() };
}

function word(): string {
  return randomBytes(18).toString('hex');
}
