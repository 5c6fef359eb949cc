import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import type { PersonId, TenantId } from '#engine/case/ids.ts';

/**
 * One AES-256-GCM key per person. Personal content of records is readable while the key lives; destroying it at
 * retention or lawful erasure makes them unreadable for good and leaves the chain checkable.
 */
export type PersonKey = {
  readonly personId: PersonId;
  readonly key: Buffer | null;
  readonly destroyedAt: string | null;
};

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** The person's key, made on first use. `key` is null after erasure. */
export async function personKey(trx: Knex.Transaction, tenantId: TenantId, personId: PersonId): Promise<PersonKey> {
  const read = async (): Promise<PersonKey | null> => {
    const row = await trx('person_keys')
      .where({ tenant_id: tenantId, person_id: personId })
      .first<{ key: Buffer | null; destroyed_at: string | null } | undefined>('key', 'destroyed_at');
    return row === undefined ? null : { personId, key: row.key, destroyedAt: row.destroyed_at };
  };
  const found = await read();
  if (found !== null) return found;
  await trx('person_keys')
    .insert({ tenant_id: tenantId, person_id: personId, key: randomBytes(32) })
    .onConflict(['tenant_id', 'person_id'])
    .ignore();
  const made = await read();
  if (made === null) throw new Error(`person ${personId} has no key and none could be made`);
  return made;
}

export function sealPersonal(key: Buffer, text: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** Throws when the bytes were changed: GCM authenticates them. */
export function openPersonal(key: Buffer, sealed: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES));
  decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
}
