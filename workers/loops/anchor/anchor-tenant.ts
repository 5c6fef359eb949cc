import type { Knex } from 'knex';
import type { AnchorLine } from '#engine/audit/anchor/anchor-line.ts';
import type { TenantId } from '#engine/case/ids.ts';
import { anchorIsDue, lockAnchors, makeAnchor, markPlaced, unplacedAnchors } from '#engine/store/anchor-store.ts';
import { inTenant } from '#engine/store/database.ts';
import { anchorFile, appendLines } from './anchor-file.ts';

/** `day`: where the office's day has none yet. `now`: whatever there is already. */
export type AnchorWhen = 'day' | 'now';

/** Anchors a tenant's chains, if it is time to. Two at once wait for each other; the second finds it done. */
export async function anchorTenant(db: Knex, tenantId: TenantId, when: AnchorWhen): Promise<AnchorLine | null> {
  return inTenant(db, tenantId, async (trx) => {
    if (when === 'day' && !(await anchorIsDue(trx, tenantId))) return null;
    await lockAnchors(trx, tenantId, 'make');
    if (when === 'day' && !(await anchorIsDue(trx, tenantId))) return null;
    return makeAnchor(trx, tenantId);
  });
}

/**
 * Puts lines that are not there yet into the tenant's file; says how many. A writer that dies between the disk and its note
 * of it leaves a line that the next one writes again: the same line twice says nothing new.
 */
export async function placeAnchors(db: Knex, tenantId: TenantId, folder: string): Promise<number> {
  return inTenant(db, tenantId, async (trx) => {
    if ((await unplacedAnchors(trx, tenantId)).length === 0) return 0;
    await lockAnchors(trx, tenantId, 'make');
    const lines = await unplacedAnchors(trx, tenantId);
    if (lines.length === 0) return 0;
    const file = anchorFile(folder, tenantId);
    await appendLines(
      file,
      folder,
      lines.map(({ line }) => line),
    );
    await markPlaced(
      trx,
      tenantId,
      lines.map(({ number }) => number),
      file,
    );
    return lines.length;
  });
}
