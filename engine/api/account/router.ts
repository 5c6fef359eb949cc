import { makeId } from '#engine/case/make-id.ts';
import type { accountRoutes } from '#engine/http-schema/account-routes.ts';
import { listAccounts, readAccounts, type AccountView } from '#engine/store/account-read-store.ts';
import { holdsTouching } from '#engine/store/hold-store.ts';
import { movementsOf } from '#engine/store/movement-store.ts';
import { promisesOf } from '#engine/store/promise-store.ts';
import type { Session } from '#engine/store/session-store.ts';
import { holdView } from '../hold/hold-view.ts';
import { decodeCursor, pageOfRows } from '../http/cursor.ts';
import type { HandlersOf } from '../http/handlers.ts';
import { found } from '../http/problem-error.ts';
import { readsPersonal } from '../http/reads-personal.ts';
import type { UnitOfWork } from '../http/unit-of-work.ts';
import { cancelPromise, recordAccountPayment, recordAccountPromise, recordAccountReversal } from './service.ts';

export function accountHandlers(work: UnitOfWork): HandlersOf<typeof accountRoutes> {
  return {
    listAccounts: ({ session, query }) =>
      work(session.tenantId, async (trx) => {
        const [reference, id] = decodeCursor(query.cursor, 2) ?? [];
        const after = reference === undefined || id === undefined ? null : { reference, id };
        const search = query.search ?? null;
        const rows = await listAccounts(trx, { tenantId: session.tenantId, search, after, limit: query.limit + 1 });
        const page = pageOfRows(rows, query.limit, (row) => [row.reference, row.id]);
        return { items: page.rows.map((account) => accountFor(session, account)), next: page.next };
      }),
    getAccount: ({ session, params }) =>
      work(session.tenantId, async (trx) => {
        const { tenantId } = session;
        const accounts = [makeId.account(params.accountId)];
        const [account] = await readAccounts(trx, tenantId, accounts);
        const sound = found(account, 'account', params.accountId);
        const persons = sound.holder === null ? [] : [sound.holder.id];
        const holds = await holdsTouching(trx, tenantId, { persons, accounts, cases: [], active: false });
        return {
          account: accountFor(session, sound),
          movements: [...(await movementsOf(trx, tenantId, accounts))],
          promises: [...(await promisesOf(trx, tenantId, accounts))],
          holds: holds.map(holdView),
        };
      }),
    recordPayment: ({ session, params, body }) =>
      work(session.tenantId, (trx) => recordAccountPayment(trx, session, params.accountId, body)),
    recordReversal: ({ session, params, body }) =>
      work(session.tenantId, (trx) => recordAccountReversal(trx, session, params.accountId, body)),
    recordPromise: ({ session, params, body }) =>
      work(session.tenantId, (trx) => recordAccountPromise(trx, session, params.accountId, body)),
    cancelPromise: ({ session, params, body }) =>
      work(session.tenantId, (trx) => cancelPromise(trx, session, params.promiseId, body.reason)),
  };
}

/** Whose account it is, only for those who treat people. */
export function accountFor(session: Session, account: AccountView): AccountView {
  return readsPersonal(session) ? account : { ...account, holder: null };
}
