import { err, ok, type Result } from '#rules/base/result.ts';
import type { CodecKeys } from './payload-codec.ts';

const PAIR = /^([a-z0-9-]{1,40}):([A-Za-z0-9+/]{43}=)$/;

/**
 * Reads `id:base64,id:base64`, 32 bytes each; the first seals, all open. The text of a key never appears in an error.
 */
export function parseCodecKeys(text: string): Result<CodecKeys, string> {
  const keys = new Map<string, Buffer>();
  for (const [index, part] of text.split(',').entries()) {
    const match = PAIR.exec(part.trim());
    const [, id, encoded] = match ?? [];
    if (id === undefined || encoded === undefined) {
      return err(`codec key ${index + 1} must read id:base64 with 32 bytes`);
    }
    keys.set(id, Buffer.from(encoded, 'base64'));
  }
  const [current] = keys.keys();
  return current === undefined ? err('no codec key was given') : ok({ current, keys });
}
