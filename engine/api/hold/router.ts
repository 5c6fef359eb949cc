import type { z } from 'zod';
import { makeId } from '#engine/case/make-id.ts';
import type { holdRoutes, holdScopeSchema } from '#engine/http-schema/hold-routes.ts';
import { businessNow } from '#engine/store/business-now.ts';
import { listHolds, readHold } from '#engine/store/hold-store.ts';
import { recordHold, releaseHold, type HoldTarget } from '#engine/store/record-hold.ts';
import { effectOf } from '../http/change-effect.ts';
import { decodeCursor, pageOfRows } from '../http/cursor.ts';
import type { HandlersOf } from '../http/handlers.ts';
import { found, notFound, ProblemError } from '../http/problem-error.ts';
import { toInstant } from '../http/to-instant.ts';
import type { UnitOfWork } from '../http/unit-of-work.ts';
import { holdView } from './hold-view.ts';

export function holdHandlers(work: UnitOfWork): HandlersOf<typeof holdRoutes> {
  return {
    listHolds: ({ session: { tenantId }, query }) =>
      work(tenantId, async (trx) => {
        const after = decodeCursor(query.cursor, 1)?.[0] ?? null;
        const rows = await listHolds(trx, { tenantId, active: query.active, after, limit: query.limit + 1 });
        const page = pageOfRows(rows, query.limit, (row) => [row.holdId]);
        return { items: page.rows.map(holdView), next: page.next };
      }),
    createHold: ({ session: { tenantId, userId }, body }) =>
      work(tenantId, async (trx) => {
        const recorded = await recordHold(trx, {
          tenantId,
          kind: body.kind,
          target: targetOf(body.scope),
          reviewAt: body.reviewAt === null ? null : toInstant(body.reviewAt),
          owner: userId,
          source: 'user',
          note: body.note,
          at: await businessNow(trx, tenantId),
          by: userId,
        });
        if (!recorded.ok) throw notFound('subject of this scope:', recorded.error.detail);
        return { hold: holdView(recorded.value.hold), effect: effectOf(recorded.value.change) };
      }),
    releaseHold: ({ session: { tenantId, userId }, params, body }) =>
      work(tenantId, async (trx) => {
        const holdId = makeId.hold(params.holdId);
        found(await readHold(trx, tenantId, holdId), 'hold', holdId);
        const at = await businessNow(trx, tenantId);
        const released = await releaseHold(trx, { tenantId, holdId, note: body.note, at, by: userId });
        if (released === null) throw new ProblemError('wrongState', 'The hold was released before.');
        return { hold: holdView(released.hold), effect: effectOf(released.change) };
      }),
  };
}

function targetOf(scope: z.output<typeof holdScopeSchema>): HoldTarget {
  switch (scope.kind) {
    case 'case':
      return { kind: 'case', caseId: makeId.case(scope.caseId) };
    case 'person':
      return { kind: 'person', personId: makeId.person(scope.personId) };
    case 'channel':
      return { ...scope, personId: makeId.person(scope.personId) };
    case 'address':
      return { ...scope, personId: makeId.person(scope.personId) };
    case 'account':
      return { kind: 'account', accountId: makeId.account(scope.accountId) };
    case 'disputedAmount':
      return { ...scope, accountId: makeId.account(scope.accountId) };
  }
}
