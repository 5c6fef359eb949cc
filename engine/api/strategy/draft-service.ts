import type { Knex } from 'knex';
import type { TenantId } from '#engine/case/ids.ts';
import { compile } from '#engine/compile/compile.ts';
import { printPlan } from '#engine/compile/plan-hash.ts';
import { lint } from '#engine/lint/lint.ts';
import { businessNow } from '#engine/store/business-now.ts';
import { newId } from '#engine/store/new-id.ts';
import { notifyScreens } from '#engine/store/notify-screens.ts';
import type { Session } from '#engine/store/session-store.ts';
import {
  insertStrategy,
  lockStrategy,
  putDraft,
  readStrategy,
  type LoggedEdit,
  type Strategy,
} from '#engine/store/strategy-store.ts';
import { insertVersion } from '#engine/store/version-store.ts';
import { applyEdit } from '#engine/strategy/apply-edit.ts';
import { documentHash } from '#engine/strategy/document-hash.ts';
import type { StrategyDocument } from '#engine/strategy/document.ts';
import type { Edit } from '#engine/strategy/edit.ts';
import type { Finding } from '#engine/strategy/finding.ts';
import { parseDocument } from '#engine/strategy/parse.ts';
import { insertAct } from '#engine/store/act-store.ts';
import { found, ProblemError } from '../http/problem-error.ts';
import { draftContext } from './check-draft.ts';
import { versionView, versionViews } from './version-view.ts';

export async function strategyView(trx: Knex.Transaction, tenantId: TenantId, strategyId: string) {
  const strategy = found(await readStrategy(trx, tenantId, strategyId), 'strategy', strategyId);
  const { context } = await draftContext(trx, tenantId, strategyId);
  const { draft, strategyId: id, ...rest } = strategy;
  return {
    id,
    ...rest,
    document: draft,
    findings: [...lint(draft, context)],
    versions: await versionViews(trx, tenantId, strategyId),
  };
}

/** A new strategy from a document of any origin; one that cannot be read at all is refused with every finding. */
export async function createStrategy(
  trx: Knex.Transaction,
  session: Session,
  name: string,
  source: unknown,
): Promise<string> {
  const { tenantId, userId } = session;
  const parsed = parseDocument(source);
  if (!parsed.ok) throw blocked('The document cannot be read.', parsed.error);
  const strategyId = newId('str');
  const at = await businessNow(trx, tenantId);
  await insertStrategy(trx, tenantId, { strategyId, name, draft: { ...parsed.value, name }, by: userId, at });
  await insertAct(trx, { tenantId, at, by: userId, act: 'strategy.create', subject: strategyId, details: { name } });
  await notifyScreens(trx, tenantId, 'strategy', strategyId);
  return strategyId;
}

/** Applies edits in order, all or none, on exactly the draft the caller saw. */
export async function editDraft(
  trx: Knex.Transaction,
  session: Session,
  strategyId: string,
  request: { readonly expectedNumber: number; readonly edits: readonly Edit[] },
): Promise<{ draftNumber: number; findings: Finding[] }> {
  const { tenantId, userId } = session;
  const strategy = await lockExpected(trx, tenantId, strategyId, request.expectedNumber);
  const at = await businessNow(trx, tenantId);
  const log: LoggedEdit[] = [];
  let draft: StrategyDocument = strategy.draft;
  for (const [index, edit] of request.edits.entries()) {
    const edited = applyEdit(draft, edit);
    if (!edited.ok) {
      const { code, path, ...rest } = edited.error;
      throw new ProblemError('findings', `The edit number ${index + 1} cannot be applied to the draft.`, {
        findings: [{ ...rest, code, path, edit: index }],
      });
    }
    draft = edited.value.doc;
    log.push({ number: strategy.draftNumber + index + 1, edit, inverse: edited.value.inverse, by: userId, at });
  }
  await putDraft(trx, tenantId, strategyId, draft, log);
  await notifyScreens(trx, tenantId, 'strategy', strategyId);
  const { context } = await draftContext(trx, tenantId, strategyId);
  return { draftNumber: strategy.draftNumber + log.length, findings: [...lint(draft, context)] };
}

/** Compiles the draft the caller saw and puts it to review under its hashes; errors of lint block. */
export async function submitDraft(
  trx: Knex.Transaction,
  session: Session,
  strategyId: string,
  request: { readonly expectedNumber: number; readonly comment: string },
) {
  const { tenantId, userId } = session;
  const strategy = await lockExpected(trx, tenantId, strategyId, request.expectedNumber);
  const { context, templateVersions } = await draftContext(trx, tenantId, strategyId);
  const compiled = compile(strategy.draft, context);
  if (!compiled.ok) throw blocked('The draft has errors.', compiled.error);
  const { plan, hash } = compiled.value;
  const at = await businessNow(trx, tenantId);
  const pinned = Object.keys(plan.templates).flatMap((id) => {
    const version = templateVersions[id];
    return version === undefined ? [] : [[id, version] as const];
  });
  const version = await insertVersion(trx, tenantId, {
    strategyId,
    document: strategy.draft,
    documentHash: documentHash(strategy.draft),
    planHash: hash,
    planText: printPlan(plan),
    templates: Object.fromEntries(pinned),
    author: userId,
    draftNumber: strategy.draftNumber,
    at,
    comment: request.comment,
  });
  const details = { version, planHash: hash };
  await insertAct(trx, { tenantId, at, by: userId, act: 'strategy.submit', subject: strategyId, details });
  await notifyScreens(trx, tenantId, 'strategy', strategyId);
  return versionView(trx, tenantId, strategyId, version);
}

async function lockExpected(
  trx: Knex.Transaction,
  tenantId: TenantId,
  strategyId: string,
  expectedNumber: number,
): Promise<Strategy> {
  const strategy = found(await lockStrategy(trx, tenantId, strategyId), 'strategy', strategyId);
  if (strategy.draftNumber === expectedNumber) return strategy;
  throw new ProblemError('newerHead', `The draft is at number ${strategy.draftNumber}, not ${expectedNumber}.`, {
    head: { draftNumber: strategy.draftNumber, document: strategy.draft },
  });
}

function blocked(detail: string, findings: readonly Finding[]): ProblemError {
  return new ProblemError('findings', detail, { findings: findings.map((finding) => ({ ...finding })) });
}
