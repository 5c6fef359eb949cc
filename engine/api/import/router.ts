import { businessNow } from '#engine/store/business-now.ts';
import { findImportRun, listImportRuns, type ImportRun } from '#engine/store/import-run-store.ts';
import { notifyScreens } from '#engine/store/notify-screens.ts';
import { portfolioNames } from '#engine/store/portfolio-names.ts';
import { userNames } from '#engine/store/user-store.ts';
import type { Knex } from 'knex';
import type { TenantId } from '#engine/case/ids.ts';
import type { BodyOf } from '#engine/http-schema/route.ts';
import type { Instant } from '#rules/base/instant.ts';
import type { JsonObject } from '#rules/base/json.ts';
import { importRoutes as ROUTES } from '#engine/http-schema/import-routes.ts';
import { decodeCursor, pageOfRows } from '../http/cursor.ts';
import type { HandlersOf } from '../http/handlers.ts';
import { found, ProblemError } from '../http/problem-error.ts';
import type { UnitOfWork } from '../http/unit-of-work.ts';
import { sendFindings } from './findings-csv.ts';
import type { ImportPort, ImportPortRequest } from './port.ts';
import { cutOffOf, mappingOf, outcomeView, previewView, sound } from './service.ts';
import type { UploadStore } from './upload-store.ts';

/** A mapping to start from, by the name of its file. */
export type ExampleMapping = { readonly name: string; readonly mapping: JsonObject };

export type ImportDependencies = {
  readonly work: UnitOfWork;
  readonly port: ImportPort;
  readonly uploads: UploadStore;
  readonly mappings: readonly ExampleMapping[];
};

export function importHandlers({ work, port, uploads, mappings }: ImportDependencies): HandlersOf<typeof ROUTES> {
  const uploaded = async (tenantId: TenantId, fileId: string) =>
    found(await uploads.find(tenantId, fileId), 'uploaded file', fileId);
  return {
    uploadImportFile: async ({ session, query, req }) => {
      const { maxBytes, contentTypes } = ROUTES.uploadImportFile.rawBody;
      const type = (req.headers['content-type'] ?? '').split(';')[0]?.trim() ?? '';
      if (!contentTypes.some((allowed) => allowed === type)) {
        throw new ProblemError('wrongType', `Send the file as ${contentTypes.join(', ')}.`);
      }
      const of = { tenantId: session.tenantId, fileName: query.fileName };
      const { fileId, fileName, bytes, sha256 } = await uploads.save(req, of, maxBytes);
      return { fileId, fileName, bytes, sha256 };
    },
    previewImport: async ({ session: { tenantId, language }, body }) => {
      const file = await uploaded(tenantId, body.fileId);
      const mapping = body.mapping === null ? null : mappingOf(body.mapping);
      const now = await work(tenantId, (trx) => businessNow(trx, tenantId));
      return previewView(await port.preview(file.path, { name: file.fileName, mapping, now }), language);
    },
    listMappings: async () => ({ items: mappings.map((each) => ({ ...each })) }),
    runImport: async ({ session: { tenantId, userId, language }, body }) => {
      const file = await uploaded(tenantId, body.fileId);
      const now = await work(tenantId, (trx) => businessNow(trx, tenantId));
      const outcome = await port.run(requestOf({ tenantId, userId, now, file, body }));
      const view = outcomeView(sound(outcome, language), language);
      await work(tenantId, (trx) => notifyScreens(trx, tenantId, 'import', view.importRunId));
      return view;
    },
    listImports: ({ session: { tenantId }, query }) =>
      work(tenantId, async (trx) => {
        const before = decodeCursor(query.cursor, 1)?.[0] ?? null;
        const rows = await listImportRuns(trx, tenantId, { before, limit: query.limit + 1 });
        const page = pageOfRows(rows, query.limit, (row) => [row.importRunId]);
        return { items: await runViews(trx, tenantId, page.rows), next: page.next };
      }),
    getImport: ({ session: { tenantId }, params: { importRunId } }) =>
      work(tenantId, async (trx) => {
        const run = found(await findImportRun(trx, tenantId, importRunId), 'import run', importRunId);
        const [view] = await runViews(trx, tenantId, [run]);
        return found(view, 'import run', importRunId);
      }),
    downloadImportFindings: async ({ session: { tenantId }, params: { importRunId }, query, res }) => {
      found(await work(tenantId, (trx) => findImportRun(trx, tenantId, importRunId)), 'import run', importRunId);
      await sendFindings(work, res, { tenantId, importRunId, language: query.lang });
      return undefined;
    },
  };
}

type RunWish = {
  readonly tenantId: TenantId;
  readonly userId: string;
  readonly now: Instant;
  readonly file: { readonly path: string; readonly fileName: string };
  readonly body: BodyOf<typeof ROUTES.runImport>;
};

function requestOf({ tenantId, userId, now, file, body }: RunWish): ImportPortRequest {
  const { id, name, type } = body.creditor;
  const { portfolio } = body;
  return {
    tenantId,
    creditor: { id, ...(name === undefined ? {} : { name }), ...(type === undefined ? {} : { type }) },
    portfolio: { id: portfolio.id, ...(portfolio.name === undefined ? {} : { name: portfolio.name }) },
    file: file.path,
    fileName: file.fileName,
    mapping: mappingOf(body.mapping),
    ...cutOffOf(body.cutOff, now),
    accept: body.accept,
    dryRun: body.dryRun,
    by: userId,
  };
}

async function runViews(trx: Knex.Transaction, tenantId: TenantId, runs: readonly ImportRun[]) {
  const names = await userNames(
    trx,
    tenantId,
    runs.map((run) => run.byUser),
  );
  const portfolios = await portfolioNames(
    trx,
    tenantId,
    runs.map((run) => run.portfolioId),
  );
  return runs.map((run) => ({
    id: run.importRunId,
    fileName: run.fileName,
    sha256: run.fileSha256,
    portfolio: { id: run.portfolioId, name: portfolios.get(run.portfolioId) ?? run.portfolioId },
    state: run.state,
    counts: { ...run.counts },
    startedAt: run.startedAt,
    endedAt: run.endedAt,
    by: run.byUser === null ? null : (names.get(run.byUser) ?? run.byUser),
  }));
}
