import type { Knex } from 'knex';
import { inTenant } from '#engine/store/database.ts';
import type { World } from './world.test-support.ts';

export type CaseRow = {
  readonly caseId: string;
  readonly status: string;
  readonly step: string | null;
  readonly code: string | null;
  readonly owner: string | null;
  readonly nextAt: string | null;
  readonly version: number;
  readonly planHash: string;
  readonly seq: number;
  readonly closeReason: string | null;
};

/** The world's cases by id, as the lists read them. */
export async function caseRows(db: Knex, { tenantId }: Pick<World, 'tenantId'>): Promise<readonly CaseRow[]> {
  return inTenant(db, tenantId, (trx) =>
    trx('cases').orderBy('case_id').select<CaseRow[]>({
      caseId: 'case_id',
      status: 'status',
      step: 'at_step',
      code: 'attention_code',
      owner: 'owner',
      nextAt: 'next_at',
      version: 'version',
      planHash: 'plan_hash',
      seq: 'seq',
      closeReason: 'close_reason',
    }),
  );
}

/** Every case of the world closed: it has had all its turns. */
export async function allClosed(db: Knex, world: Pick<World, 'tenantId'>): Promise<boolean> {
  return (await caseRows(db, world)).every(({ status }) => status === 'closed');
}
