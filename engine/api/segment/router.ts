import type { segmentRoutes } from '#engine/http-schema/segment-routes.ts';
import { insertAct } from '#engine/store/act-store.ts';
import { businessNow } from '#engine/store/business-now.ts';
import { newId } from '#engine/store/new-id.ts';
import { insertSegment, listSegments } from '#engine/store/segment-store.ts';
import type { HandlersOf } from '../http/handlers.ts';
import type { UnitOfWork } from '../http/unit-of-work.ts';
import { countFree } from './count-free.ts';
import { parseConditions } from './parse-conditions.ts';

export function segmentHandlers(work: UnitOfWork): HandlersOf<typeof segmentRoutes> {
  return {
    listSegments: ({ session: { tenantId } }) =>
      work(tenantId, async (trx) => ({ items: [...(await listSegments(trx, tenantId))] })),
    createSegment: ({ session: { tenantId, userId }, body }) =>
      work(tenantId, async (trx) => {
        parseConditions(body.conditions);
        const segment = { id: newId('seg'), ...body };
        await insertSegment(trx, tenantId, segment);
        const at = await businessNow(trx, tenantId);
        const details = { name: body.name };
        await insertAct(trx, { tenantId, at, by: userId, act: 'segment.create', subject: segment.id, details });
        return segment;
      }),
    countSegment: ({ session: { tenantId }, body }) =>
      work(tenantId, (trx) => countFree(trx, tenantId, parseConditions(body.conditions), null)),
  };
}
