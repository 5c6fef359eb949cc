import { makeId } from '#engine/case/make-id.ts';
import type { caseRoutes } from '#engine/http-schema/case-routes.ts';
import { readFigures } from '#engine/store/case-facts.ts';
import { countAttention, listCases } from '#engine/store/case-read-store.ts';
import { decodeCursor, pageOfRows } from '../http/cursor.ts';
import type { HandlersOf } from '../http/handlers.ts';
import type { UnitOfWork } from '../http/unit-of-work.ts';
import { answerParked } from './answer-parked.ts';
import { auditBundle } from './audit-bundle.ts';
import { summaryFor } from './case-view.ts';
import { caseView } from './service.ts';

export function caseHandlers(work: UnitOfWork): HandlersOf<typeof caseRoutes> {
  return {
    listCases: ({ session, query }) =>
      work(session.tenantId, async (trx) => {
        const rows = await listCases(trx, {
          tenantId: session.tenantId,
          strategyId: query.strategyId ?? null,
          version: query.version ?? null,
          status: query.status ?? null,
          stepId: query.stepId ?? null,
          attention: query.attention ?? null,
          launchId: query.launchId ?? null,
          segmentId: query.segmentId ?? null,
          search: query.search ?? null,
          after: decodeCursor(query.cursor, 1)?.[0] ?? null,
          limit: query.limit + 1,
        });
        const page = pageOfRows(rows, query.limit, (row) => [row.id]);
        const figures = await readFigures(
          trx,
          session.tenantId,
          page.rows.map((row) => row.id),
        );
        return { items: page.rows.map((row) => summaryFor(session, row, figures.get(row.id))), next: page.next };
      }),
    attention: ({ session: { tenantId } }) =>
      work(tenantId, async (trx) => {
        const byCode = await countAttention(trx, tenantId);
        return { total: byCode.reduce((sum, { count }) => sum + count, 0), byCode: [...byCode] };
      }),
    getCase: ({ session, params, query }) =>
      work(session.tenantId, (trx) => caseView(trx, session, makeId.case(params.caseId), query.recordsAfter)),
    retryCase: ({ session, params }) =>
      work(session.tenantId, (trx) =>
        answerParked(trx, session, { caseId: makeId.case(params.caseId), outcome: 'retry', reason: null }),
      ),
    closeCase: ({ session, params, body }) =>
      work(session.tenantId, (trx) =>
        answerParked(trx, session, { caseId: makeId.case(params.caseId), outcome: 'close', reason: body.reason }),
      ),
    auditCase: ({ session, params }) =>
      work(session.tenantId, (trx) => auditBundle(trx, session, makeId.case(params.caseId))),
  };
}
