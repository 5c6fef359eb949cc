import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import type { CodecKeys } from './payload-codec.ts';

const MISSING = 'codecMissing';
/** What an operator writes over a key's mark once no history is sealed with it any more. */
const RETIRED = 'retired';

export type KeyCheck = {
  readonly db: Knex;
  /** Id of the Temporal cluster: what another one held is not ours to read. */
  readonly cluster: string;
  readonly keys: CodecKeys;
};

/**
 * Refuses to go on without every key that histories of this cluster were sealed with: a worker that lacks one would
 * fail each case it touches. `/readyz` says so until a worker starts that has them (design.md section 7). Notes the
 * key that this worker seals with. Throws naming the ids, never a key.
 */
export async function requireCodecKeys({ db, cluster, keys }: KeyCheck): Promise<void> {
  const prefix = `codecKey/${cluster}/`;
  const marks = await db('engine_marks')
    .whereRaw('starts_with(name, ?)', [prefix])
    .whereNot({ value: RETIRED })
    .orderBy('name')
    .select<{ name: string; value: string }[]>('name', 'value');
  const missing = marks
    .map(({ name, value }) => ({ id: name.slice(prefix.length), value }))
    .filter(({ id, value }) => fingerprint(keys.keys.get(id)) !== value)
    .map(({ id }) => id);
  await mark(db, MISSING, missing.join(','));
  if (missing.length > 0) {
    throw new Error(
      `The codec keys lack ${missing.join(', ')} (or hold another key of that name), and histories are sealed with it.`,
    );
  }
  await mark(db, `${prefix}${keys.current}`, fingerprint(keys.keys.get(keys.current)));
}

/** For `/readyz`: the worker that started last had every key it needs. */
export async function hasCodecKeys(db: Knex): Promise<boolean> {
  const row = await db('engine_marks').where({ name: MISSING }).first<{ value: string } | undefined>('value');
  return row === undefined || row.value === '';
}

async function mark(db: Knex, name: string, value: string): Promise<void> {
  await db('engine_marks').insert({ name, value }).onConflict('name').merge();
}

function fingerprint(key: Buffer | undefined): string {
  if (key === undefined) return '';
  return createHash('sha256').update('cauce codec key ').update(key).digest('hex').slice(0, 16);
}
