import type { launchRoutes } from '#engine/http-schema/launch-routes.ts';
import { listLaunches } from '#engine/store/launch-store.ts';
import { decodeCursor, pageOfRows } from '../http/cursor.ts';
import type { HandlersOf } from '../http/handlers.ts';
import type { UnitOfWork } from '../http/unit-of-work.ts';
import { changeLaunch, launch, launchView } from './service.ts';

export function launchHandlers(work: UnitOfWork): HandlersOf<typeof launchRoutes> {
  return {
    createLaunch: ({ session, body }) => work(session.tenantId, (trx) => launch(trx, session, body)),
    listLaunches: ({ session: { tenantId }, query }) =>
      work(tenantId, async (trx) => {
        const after = decodeCursor(query.cursor, 1)?.[0] ?? null;
        const filter = { strategyId: query.strategyId ?? null, after, limit: query.limit + 1 };
        const page = pageOfRows(await listLaunches(trx, tenantId, filter), query.limit, (row) => [row.id]);
        return { items: [...page.rows], next: page.next };
      }),
    getLaunch: ({ session, params }) => work(session.tenantId, (trx) => launchView(trx, session, params.launchId)),
    pauseLaunch: ({ session, params }) =>
      work(session.tenantId, (trx) => changeLaunch(trx, session, { ...params, from: ['running'], to: 'paused' })),
    resumeLaunch: ({ session, params }) =>
      work(session.tenantId, (trx) => changeLaunch(trx, session, { ...params, from: ['paused'], to: 'running' })),
    cancelLaunch: ({ session, params }) =>
      work(session.tenantId, (trx) =>
        changeLaunch(trx, session, { ...params, from: ['running', 'paused', 'done'], to: 'cancelled' }),
      ),
  };
}
