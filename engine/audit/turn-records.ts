import type { ReadBundle } from './read-bundle.ts';

type BundleRecord = ReadBundle['records'][number];
type BundleTurn = ReadBundle['turns'][number];

/** The records of one turn: those it wrote, in order, and the one that closes it. */
export type TurnRecords = {
  readonly written: readonly BundleRecord[];
  /** null: the turn was committed before turns had a record of their own. */
  readonly closing: { readonly record: BundleRecord; readonly path: string } | null;
};

/** What a record says, as far as it can be read. */
export function contentOf(record: BundleRecord): BundleRecord['body'] {
  return record.personal?.content ?? record.body;
}

/** Finds a turn's records. Acts between two turns carry the number of the earlier one and stand after what closes it. */
export function turnRecords({ records }: ReadBundle, { seq, enrolment }: BundleTurn): TurnRecords {
  const index = records.findIndex((record) => record.kind === 'turnDecided' && record.seq === seq);
  const record = records[index];
  if (record === undefined) {
    return { written: records.filter((each) => each.seq === seq && each.enrolment === enrolment), closing: null };
  }
  const made = record.body['made'];
  const first = typeof made === 'number' ? Math.max(0, index - made) : index;
  return { written: records.slice(first, index), closing: { record, path: `/records/${index}` } };
}
