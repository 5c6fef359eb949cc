import type { Knex } from 'knex';
import type { TenantId } from '#engine/case/ids.ts';
import { inTenant } from '#engine/store/database.ts';
import { retryOnce } from '#engine/store/retry-once.ts';

/** One transaction in the caller's tenant, done again once when Postgres undid it for another's sake. */
export type UnitOfWork = <T>(tenantId: TenantId, act: (trx: Knex.Transaction) => Promise<T>) => Promise<T>;

/** `alsoOn`: more SQL states after which the whole is worth a second try. */
export function createUnitOfWork(db: Knex, alsoOn: readonly string[] = []): UnitOfWork {
  return (tenantId, act) => retryOnce(() => inTenant(db, tenantId, act), alsoOn);
}
