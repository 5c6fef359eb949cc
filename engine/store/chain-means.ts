import { hash, randomUUID } from 'node:crypto';
import type { ChainMeans } from '#engine/audit/chain-record.ts';

/** Node's own SHA-256, many times as quick as the portable one that verifies, and its randomness: 122 bits a salt. */
export const chainMeans: ChainMeans = {
  sha256: (text) => hash('sha256', text),
  newSalt: () => randomUUID().replaceAll('-', ''),
};
