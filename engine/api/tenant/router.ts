import type { tenantRoutes } from '#engine/http-schema/tenant-routes.ts';
import { businessNow } from '#engine/store/business-now.ts';
import { readClock } from '#engine/store/clock-store.ts';
import { notifyScreens } from '#engine/store/notify-screens.ts';
import { startPumps } from '#engine/store/pumps.ts';
import { pause, resume } from '#engine/store/set-paused.ts';
import type { HandlersOf } from '../http/handlers.ts';
import { found, ProblemError } from '../http/problem-error.ts';
import type { UnitOfWork } from '../http/unit-of-work.ts';
import { changeClock, confirmMode, requestMode, tenantView } from './service.ts';

export function tenantHandlers(work: UnitOfWork): HandlersOf<typeof tenantRoutes> {
  const scope = { kind: 'tenant' } as const;
  return {
    getTenant: ({ session }) => work(session.tenantId, (trx) => tenantView(trx, session.tenantId)),
    pauseTenant: ({ session: { tenantId, userId }, body }) =>
      work(tenantId, async (trx) => {
        const at = await businessNow(trx, tenantId);
        const paused = await pause(trx, { tenantId, scope, at, by: userId, reason: body.reason });
        await notifyScreens(trx, tenantId, 'tenant', tenantId);
        const { cancelled, inFlight } = found(paused, 'tenant', tenantId);
        return { cancelledContacts: cancelled.length, inFlight };
      }),
    resumeTenant: ({ session: { tenantId, userId }, body }) =>
      work(tenantId, async (trx) => {
        const at = await businessNow(trx, tenantId);
        const cases = await resume(trx, { tenantId, scope, at, by: userId, reason: body.reason });
        await notifyScreens(trx, tenantId, 'tenant', tenantId);
        return { casesToResume: found(cases, 'tenant', tenantId) };
      }),
    startPumps: ({ session: { tenantId, userId }, body }) =>
      work(tenantId, async (trx) => {
        const at = await businessNow(trx, tenantId);
        const started = await startPumps(trx, { tenantId, at, by: userId, details: { reason: body.reason } });
        if (!started) throw new ProblemError('wrongState', 'Messages are leaving: nothing has stopped them.');
        await notifyScreens(trx, tenantId, 'tenant', tenantId);
        return tenantView(trx, tenantId);
      }),
    setMode: ({ session, body }) =>
      work(session.tenantId, async (trx) => {
        await requestMode(trx, session, body);
        return tenantView(trx, session.tenantId);
      }),
    confirmMode: ({ session, body }) =>
      work(session.tenantId, async (trx) => {
        await confirmMode(trx, session, body);
        return tenantView(trx, session.tenantId);
      }),
    getClock: ({ session }) => work(session.tenantId, (trx) => readClock(trx, session.tenantId)),
    setClock: ({ session, body }) => work(session.tenantId, (trx) => changeClock(trx, session, body)),
  };
}
