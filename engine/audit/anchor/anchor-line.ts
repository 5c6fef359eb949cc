import type { Instant } from '#rules/base/instant.ts';
import { parseInstant } from '#rules/base/instant.ts';
import { isJsonObject, type Json } from '#rules/base/json.ts';
import { err, ok, type Result } from '#rules/base/result.ts';
import { canonicalJson, sha256Hex } from '#rules/base/sha256.ts';

/**
 * One line of the file outside the database: where all chains of a tenant stood. `previous` is the hash of the line before
 * it, so that a line cannot be taken out of the file either.
 */
export type AnchorLine = {
  readonly tenantId: string;
  readonly number: number;
  /** Business time. */
  readonly at: Instant;
  readonly root: string;
  readonly cases: number;
  /** Empty for the first. */
  readonly previous: string;
};

const FORMAT = 'cauce-anchor-1';

export function printAnchorLine(line: AnchorLine): string {
  return canonicalJson({ format: FORMAT, ...line });
}

export function anchorLineHash(line: AnchorLine): string {
  return sha256Hex(printAnchorLine(line));
}

/** Every line of a file, of whatever tenant; the number of each that cannot be read, counted from 1. */
export function parseAnchorFile(text: string): Result<readonly AnchorLine[], readonly number[]> {
  const lines: AnchorLine[] = [];
  const bad: number[] = [];
  for (const [index, part] of text.split('\n').entries()) {
    if (part.trim() === '') continue;
    const line = parseLine(part);
    if (line === null) bad.push(index + 1);
    else lines.push(line);
  }
  return bad.length === 0 ? ok(lines) : err(bad);
}

function parseLine(text: string): AnchorLine | null {
  let json: Json;
  try {
    json = JSON.parse(text) as Json;
  } catch {
    return null;
  }
  if (!isJsonObject(json) || json['format'] !== FORMAT) return null;
  const { tenantId, number, at, root, cases, previous } = json;
  const instant = typeof at === 'string' ? parseInstant(at) : null;
  if (typeof tenantId !== 'string' || typeof root !== 'string' || typeof previous !== 'string') return null;
  if (typeof number !== 'number' || typeof cases !== 'number' || instant?.ok !== true) return null;
  return { tenantId, number, at: instant.value, root, cases, previous };
}
