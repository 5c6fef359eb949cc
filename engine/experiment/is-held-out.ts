import type { PersonId, TenantId } from '#engine/case/ids.ts';
import { bucketOf } from '#rules/base/bucket.ts';

/**
 * Whether a debtor belongs to the share left untreated. One draw per tenant, the same for every strategy, so that
 * whoever is left out of 5% is also left out of 10%, and stays measurable across strategies (laws 8, W11).
 */
export function isHeldOut(tenantId: TenantId, personId: PersonId, percent: number): boolean {
  return percent > 0 && bucketOf(`holdout/${tenantId}`, personId) < percent / 100;
}
