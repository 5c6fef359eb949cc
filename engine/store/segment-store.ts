import type { Knex } from 'knex';
import type { TenantId } from '#engine/case/ids.ts';
import type { JsonObject } from '#rules/base/json.ts';

/** A named rule over facts, as json-rules-engine conditions. */
export type Segment = {
  readonly id: string;
  readonly name: string;
  readonly conditions: JsonObject;
  readonly strategyId: string | null;
};

const COLUMNS = { id: 'segment_id', name: 'name', conditions: 'conditions', strategyId: 'strategy_id' } as const;

export async function listSegments(trx: Knex.Transaction, tenantId: TenantId): Promise<readonly Segment[]> {
  return trx('segments').where({ tenant_id: tenantId }).orderBy(['name', 'segment_id']).select<Segment[]>(COLUMNS);
}

export async function readSegment(
  trx: Knex.Transaction,
  tenantId: TenantId,
  segmentId: string,
): Promise<Segment | undefined> {
  return trx('segments').where({ tenant_id: tenantId, segment_id: segmentId }).first<Segment | undefined>(COLUMNS);
}

export async function insertSegment(trx: Knex.Transaction, tenantId: TenantId, segment: Segment): Promise<void> {
  await trx('segments').insert({
    tenant_id: tenantId,
    segment_id: segment.id,
    name: segment.name,
    conditions: JSON.stringify(segment.conditions),
    strategy_id: segment.strategyId,
  });
}
