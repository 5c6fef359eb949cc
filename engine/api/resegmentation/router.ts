import type { resegmentationRoutes } from '#engine/http-schema/resegmentation-routes.ts';
import { listRuns } from '#engine/store/resegmentation-store.ts';
import type { HandlersOf } from '../http/handlers.ts';
import type { UnitOfWork } from '../http/unit-of-work.ts';

const NEWEST = 30;

export function resegmentationHandlers(work: UnitOfWork): HandlersOf<typeof resegmentationRoutes> {
  return {
    listResegmentations: ({ session: { tenantId } }) =>
      work(tenantId, async (trx) => ({ items: [...(await listRuns(trx, tenantId, NEWEST))] })),
  };
}
