import { makeId } from '#engine/case/make-id.ts';
import type { taskRoutes } from '#engine/http-schema/task-routes.ts';
import { listTasks } from '#engine/store/task-store.ts';
import { decodeCursor, pageOfRows } from '../http/cursor.ts';
import type { HandlersOf } from '../http/handlers.ts';
import { found } from '../http/problem-error.ts';
import type { UnitOfWork } from '../http/unit-of-work.ts';
import { complete, take } from './service.ts';
import { taskViews } from './task-view.ts';

export function taskHandlers(work: UnitOfWork): HandlersOf<typeof taskRoutes> {
  return {
    listTasks: ({ session: { tenantId, userId }, query }) =>
      work(tenantId, async (trx) => {
        const offset = Number(decodeCursor(query.cursor, 1)?.[0] ?? 0);
        const rows = await listTasks(trx, {
          tenantId,
          state: query.state,
          role: query.role ?? null,
          assignee: query.mine ? userId : null,
          caseId: query.caseId ?? null,
          offset,
          limit: query.limit + 1,
        });
        const page = pageOfRows(rows, query.limit, () => [String(offset + query.limit)]);
        return { items: await taskViews(trx, tenantId, page.rows), next: page.next };
      }),
    takeTask: ({ session, params }) =>
      work(session.tenantId, async (trx) => {
        const task = await take(trx, session, makeId.task(params.taskId));
        const [view] = await taskViews(trx, session.tenantId, [task]);
        return found(view, 'task', params.taskId);
      }),
    completeTask: ({ session, params, body }) =>
      work(session.tenantId, async (trx) => {
        const task = await complete(trx, session, makeId.task(params.taskId), body);
        const [view] = await taskViews(trx, session.tenantId, [task]);
        return found(view, 'task', params.taskId);
      }),
  };
}
