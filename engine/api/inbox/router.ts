import type { inboxRoutes } from '#engine/http-schema/inbox-routes.ts';
import { listContacts } from '#engine/store/contact-read-store.ts';
import { listInbox, type InboxItem } from '#engine/store/inbox-read-store.ts';
import type { Session } from '#engine/store/session-store.ts';
import { decodeCursor, pageOfRows } from '../http/cursor.ts';
import type { HandlersOf } from '../http/handlers.ts';
import { readsPersonal } from '../http/reads-personal.ts';
import type { UnitOfWork } from '../http/unit-of-work.ts';
import { assignPayment } from './assign-payment.ts';
import { contactFor } from './contact-view.ts';

export function inboxHandlers(work: UnitOfWork): HandlersOf<typeof inboxRoutes> {
  return {
    listInbox: ({ session, query }) =>
      work(session.tenantId, async (trx) => {
        const [receivedAt, id] = decodeCursor(query.cursor, 2) ?? [];
        const rows = await listInbox(trx, {
          tenantId: session.tenantId,
          kind: query.kind ?? null,
          state: query.state ?? null,
          caseId: query.caseId ?? null,
          after: receivedAt === undefined || id === undefined ? null : { receivedAt, id },
          limit: query.limit + 1,
        });
        const page = pageOfRows(rows, query.limit, (row) => [row.receivedAt, row.id]);
        return { items: page.rows.map((item) => itemFor(session, item)), next: page.next };
      }),
    assignPayment: ({ session, params, body }) =>
      work(session.tenantId, (trx) => assignPayment(trx, session, { ...params, ...body })),
    listMessages: ({ session, query }) =>
      work(session.tenantId, async (trx) => {
        const [decidedAt, id] = decodeCursor(query.cursor, 2) ?? [];
        const rows = await listContacts(trx, {
          tenantId: session.tenantId,
          caseId: query.caseId ?? null,
          channel: query.channel ?? null,
          state: query.state ?? null,
          after: decidedAt === undefined || id === undefined ? null : { decidedAt, id },
          limit: query.limit + 1,
        });
        const page = pageOfRows(rows, query.limit, (row) => [row.decidedAt, row.id]);
        return { items: page.rows.map((contact) => contactFor(session, contact)), next: page.next };
      }),
  };
}

function itemFor(session: Session, { personId, personName, ...item }: InboxItem) {
  const mayRead = readsPersonal(session);
  return {
    ...item,
    text: mayRead ? item.text : null,
    debtor: mayRead && personId !== null && personName !== null ? { id: personId, name: personName } : null,
  };
}
