import type { StrategySource } from '#engine/http-schema/edit-schema.ts';
import type { strategyRoutes } from '#engine/http-schema/strategy-routes.ts';
import { businessNow } from '#engine/store/business-now.ts';
import { notifyScreens } from '#engine/store/notify-screens.ts';
import type { Session } from '#engine/store/session-store.ts';
import { pause, resume, type PauseChange } from '#engine/store/set-paused.ts';
import { countPerStep, listStrategies } from '#engine/store/strategy-read-store.ts';
import { readEditLog } from '#engine/store/strategy-store.ts';
import { userNames } from '#engine/store/user-store.ts';
import { readVersionDocument } from '#engine/store/version-store.ts';
import { decodeCursor, pageOfRows } from '../http/cursor.ts';
import type { HandlersOf } from '../http/handlers.ts';
import { found, notFound } from '../http/problem-error.ts';
import type { UnitOfWork } from '../http/unit-of-work.ts';
import { changesBetween } from './version-changes.ts';
import { createStrategy, editDraft, strategyView, submitDraft } from './draft-service.ts';
import { newDocument } from '#engine/strategy/new-document.ts';
import { approve, publish, retire, returnToAuthor } from './version-service.ts';
import { versionView } from './version-view.ts';

/** A document a new strategy may start from. */
export type StrategyExample = { readonly id: string; readonly name: string; readonly document: unknown };

export function strategyHandlers(
  work: UnitOfWork,
  examples: readonly StrategyExample[],
): HandlersOf<typeof strategyRoutes> {
  return { ...draftHandlers(work, examples), ...versionHandlers(work), ...runningHandlers(work) };
}

type StrategyHandlers = HandlersOf<typeof strategyRoutes>;

function draftHandlers(work: UnitOfWork, examples: readonly StrategyExample[]) {
  return {
    listStrategyExamples: async () => ({ items: examples.map(({ id, name }) => ({ id, name })) }),
    createStrategy: ({ session, body }) =>
      work(session.tenantId, async (trx) => {
        const id = await createStrategy(trx, session, body.name, sourceOf(body.name, body.from, examples));
        return strategyView(trx, session.tenantId, id);
      }),
    getStrategy: ({ session, params }) =>
      work(session.tenantId, (trx) => strategyView(trx, session.tenantId, params.strategyId)),
    editStrategy: ({ session, params, body }) =>
      work(session.tenantId, (trx) => editDraft(trx, session, params.strategyId, body)),
    listEdits: ({ session: { tenantId }, params, query }) =>
      work(tenantId, async (trx) => {
        const before = decodeCursor(query.cursor, 1)?.[0];
        const rows = await readEditLog(
          trx,
          tenantId,
          params.strategyId,
          before === undefined ? null : Number(before),
          query.limit + 1,
        );
        const page = pageOfRows(rows, query.limit, (row) => [String(row.number)]);
        const names = await userNames(
          trx,
          tenantId,
          page.rows.map((row) => row.by),
        );
        const items = page.rows.map((row) => ({ ...row, by: { id: row.by, name: names.get(row.by) ?? row.by } }));
        return { items, next: page.next };
      }),
    submitStrategy: ({ session, params, body }) =>
      work(session.tenantId, (trx) => submitDraft(trx, session, params.strategyId, body)),
  } satisfies Partial<StrategyHandlers>;
}

function versionHandlers(work: UnitOfWork) {
  return {
    getVersion: ({ session: { tenantId }, params: { strategyId, version } }) =>
      work(tenantId, async (trx) => {
        const document = found(await readVersionDocument(trx, tenantId, strategyId, version), 'version', version);
        return { version: await versionView(trx, tenantId, strategyId, version), document };
      }),
    diffVersion: ({ session, params, query }) =>
      work(session.tenantId, (trx) => changesBetween(trx, session, params, query)),
    approveVersion: ({ session, params, body }) =>
      work(session.tenantId, (trx) => approve(trx, { session, ...params }, body.hash)),
    returnVersion: ({ session, params, body }) =>
      work(session.tenantId, (trx) => returnToAuthor(trx, { session, ...params }, body.comment)),
    publishVersion: ({ session, params }) => work(session.tenantId, (trx) => publish(trx, { session, ...params })),
    retireVersion: ({ session, params }) => work(session.tenantId, (trx) => retire(trx, { session, ...params })),
  } satisfies Partial<StrategyHandlers>;
}

function runningHandlers(work: UnitOfWork) {
  const inScope = (session: Session, strategyId: string, reason: string): Omit<PauseChange, 'at'> => ({
    tenantId: session.tenantId,
    scope: { kind: 'strategy', strategyId },
    by: session.userId,
    reason,
  });
  return {
    listStrategies: ({ session: { tenantId }, query }) =>
      work(tenantId, async (trx) => {
        const [name, id] = decodeCursor(query.cursor, 2) ?? [];
        const after = name === undefined || id === undefined ? null : { name, id };
        const rows = await listStrategies(trx, tenantId, after, query.limit + 1);
        const page = pageOfRows(rows, query.limit, (row) => [row.name, row.id]);
        return { items: [...page.rows], next: page.next };
      }),
    pauseStrategy: ({ session, params: { strategyId }, body }) =>
      work(session.tenantId, async (trx) => {
        const at = await businessNow(trx, session.tenantId);
        const paused = await pause(trx, { ...inScope(session, strategyId, body.reason), at });
        await notifyScreens(trx, session.tenantId, 'strategy', strategyId);
        const { cancelled, inFlight } = found(paused, 'strategy', strategyId);
        return { cancelledContacts: cancelled.length, inFlight };
      }),
    resumeStrategy: ({ session, params: { strategyId }, body }) =>
      work(session.tenantId, async (trx) => {
        const at = await businessNow(trx, session.tenantId);
        const cases = await resume(trx, { ...inScope(session, strategyId, body.reason), at });
        await notifyScreens(trx, session.tenantId, 'strategy', strategyId);
        return { casesToResume: found(cases, 'strategy', strategyId) };
      }),
    liveCounts: ({ session: { tenantId }, params: { strategyId }, query }) =>
      work(tenantId, async (trx) => ({
        steps: { ...(await countPerStep(trx, tenantId, strategyId, query.version ?? null)) },
      })),
  } satisfies Partial<StrategyHandlers>;
}

function sourceOf(name: string, from: StrategySource, examples: readonly StrategyExample[]): unknown {
  switch (from.kind) {
    case 'empty':
      return newDocument(name, from.language);
    case 'document':
      return from.document;
    case 'example': {
      const example = examples.find(({ id }) => id === from.exampleId);
      if (example === undefined) throw notFound('example', from.exampleId);
      return example.document;
    }
  }
}
