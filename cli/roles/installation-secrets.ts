import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { readJsonFile, writeJsonFile } from '#cli/house/json-file.ts';
import { parseCodecKeys } from '#workers/codec/parse-codec-keys.ts';
import type { CodecKeys } from '#workers/codec/payload-codec.ts';

const schema = z.object({ codecKeys: z.string().min(1), providerSecret: z.string().min(16) });

export type InstallationSecrets = { readonly codecKeys: CodecKeys; readonly providerSecret: string };

/**
 * The keys of an embedded installation, made at its first start and kept beside its data, readable by its owner only.
 * Losing them makes Temporal's histories unreadable; the cases themselves resume from Postgres.
 */
export async function installationSecrets(stateDir: string): Promise<InstallationSecrets> {
  const path = join(stateDir, 'keys.json');
  const kept = await readJsonFile(path, schema);
  const secrets = kept ?? {
    codecKeys: `k1:${randomBytes(32).toString('base64')}`,
    providerSecret: randomBytes(24).toString('hex'),
  };
  if (kept === undefined) await writeJsonFile(path, secrets);
  const codecKeys = parseCodecKeys(secrets.codecKeys);
  if (!codecKeys.ok) throw new Error(`${path}: ${codecKeys.error}`);
  return { codecKeys: codecKeys.value, providerSecret: secrets.providerSecret };
}
