import type { Knex } from 'knex';
import type { TenantId } from '#engine/case/ids.ts';
import type { StrategyDocument } from '#engine/strategy/document.ts';
import type { Edit } from '#engine/strategy/edit.ts';
import type { Instant } from '#rules/base/instant.ts';
import type { Json } from '#rules/base/json.ts';

/** A strategy with its draft; `draftNumber` counts the edits ever applied to it. */
export type Strategy = {
  readonly strategyId: string;
  readonly name: string;
  readonly paused: boolean;
  readonly draft: StrategyDocument;
  readonly draftNumber: number;
  readonly liveVersion: number | null;
};

const COLUMNS = {
  strategyId: 'strategy_id',
  name: 'name',
  paused: 'paused',
  draft: 'draft',
  draftNumber: 'draft_number',
  liveVersion: 'live_version',
} as const;

export type NewStrategy = {
  readonly strategyId: string;
  readonly name: string;
  readonly draft: StrategyDocument;
  readonly by: string;
  readonly at: Instant;
};

export async function insertStrategy(trx: Knex.Transaction, tenantId: TenantId, strategy: NewStrategy): Promise<void> {
  await trx('strategies').insert({
    tenant_id: tenantId,
    strategy_id: strategy.strategyId,
    name: strategy.name,
    draft: JSON.stringify(strategy.draft),
    created_by: strategy.by,
    created_at: strategy.at,
  });
}

export async function readStrategy(
  trx: Knex.Transaction,
  tenantId: TenantId,
  strategyId: string,
): Promise<Strategy | undefined> {
  return trx('strategies').where({ tenant_id: tenantId, strategy_id: strategyId }).first<Strategy | undefined>(COLUMNS);
}

/** The same, locked: one writer of the draft at a time. */
export async function lockStrategy(
  trx: Knex.Transaction,
  tenantId: TenantId,
  strategyId: string,
): Promise<Strategy | undefined> {
  return trx('strategies')
    .where({ tenant_id: tenantId, strategy_id: strategyId })
    .forNoKeyUpdate()
    .first<Strategy | undefined>(COLUMNS);
}

export async function setLiveVersion(
  trx: Knex.Transaction,
  tenantId: TenantId,
  strategyId: string,
  version: number | null,
): Promise<void> {
  await trx('strategies').where({ tenant_id: tenantId, strategy_id: strategyId }).update({ live_version: version });
}

export type LoggedEdit = {
  readonly number: number;
  readonly edit: Edit;
  readonly inverse: Edit;
  readonly by: string;
  readonly at: Instant;
};

/** Writes the draft after edits, and the edits to the log; the caller holds the lock and has checked the number. */
export async function putDraft(
  trx: Knex.Transaction,
  tenantId: TenantId,
  strategyId: string,
  draft: StrategyDocument,
  edits: readonly LoggedEdit[],
): Promise<void> {
  const last = edits.at(-1);
  if (last === undefined) return;
  await trx('strategy_edits').insert(
    edits.map((logged) => ({
      tenant_id: tenantId,
      strategy_id: strategyId,
      number: logged.number,
      edit: JSON.stringify(logged.edit),
      inverse: JSON.stringify(logged.inverse),
      by_user: logged.by,
      at: logged.at,
    })),
  );
  await trx('strategies')
    .where({ tenant_id: tenantId, strategy_id: strategyId })
    .update({ draft: JSON.stringify(draft), name: draft.name, draft_number: last.number });
}

export type EditLogRow = {
  readonly number: number;
  readonly edit: Json;
  readonly inverse: Json;
  readonly by: string;
  readonly at: Instant;
};

/** The log, newest first, below `before` when given. */
export async function readEditLog(
  trx: Knex.Transaction,
  tenantId: TenantId,
  strategyId: string,
  before: number | null,
  limit: number,
): Promise<readonly EditLogRow[]> {
  const query = trx('strategy_edits').where({ tenant_id: tenantId, strategy_id: strategyId });
  if (before !== null) query.where('number', '<', before);
  return query
    .orderBy('number', 'desc')
    .limit(limit)
    .select<EditLogRow[]>({ number: 'number', edit: 'edit', inverse: 'inverse', by: 'by_user', at: 'at' });
}

/** Countries of the tenant's people, for the packs whose budgets a strategy is checked against. */
export async function countriesOfPeople(
  trx: Knex.Transaction,
  tenantId: TenantId,
): Promise<readonly (string | null)[]> {
  return trx('persons')
    .where({ tenant_id: tenantId })
    .distinct()
    .orderBy('country')
    .pluck<(string | null)[]>('country');
}
