import type { Knex } from 'knex';
import type { TenantId } from '#engine/case/ids.ts';
import { listSegments } from '#engine/store/segment-store.ts';
import { compileCondition, type ConditionDecider } from '#rules/compile/closures.ts';
import { isFactId, type FactId } from '#rules/facts/catalogue.ts';
import type { JsonObject } from '#rules/base/json.ts';
import type { Condition } from '#rules/language/condition.ts';
import { factsOf } from '#rules/language/facts-of.ts';
import { parseCondition } from '#rules/language/parse-condition.ts';

/** A rule of a segment, compiled once a run. */
export type SegmentRule = { readonly condition: Condition; readonly decide: ConditionDecider };

export type SegmentRules = {
  /** What each launch was launched on: a case leaves when this no longer holds for it. */
  readonly byLaunch: ReadonlyMap<string, SegmentRule>;
  /** The tenant's named segments, in the order of their names: the first that holds is a case's fact `segment`. */
  readonly named: readonly { readonly name: string; readonly rule: SegmentRule }[];
  /** Every catalogue fact these rules read. */
  readonly facts: readonly FactId[];
};

export async function readSegmentRules(trx: Knex.Transaction, tenantId: TenantId): Promise<SegmentRules> {
  const launches = await trx('launches as l')
    .where({ 'l.tenant_id': tenantId })
    .whereExists(
      trx('cases as c')
        .whereRaw('c.tenant_id = l.tenant_id and c.launch_id = l.launch_id')
        .whereNot({ 'c.status': 'closed' })
        .select(trx.raw('1')),
    )
    .select<LaunchSegment[]>({ launchId: 'l.launch_id', segment: 'l.segment' });
  const byLaunch = new Map(launches.map(({ launchId, segment }) => [launchId, compileSegment(segment)]));
  const named = (await listSegments(trx, tenantId)).map(({ name, conditions }) => ({
    name,
    rule: compileSegment(conditions),
  }));
  const rules = [...byLaunch.values(), ...named.map(({ rule }) => rule)];
  const facts = [...new Set(rules.flatMap(({ condition }) => factsOf(condition)))].filter(isFactId);
  return { byLaunch, named, facts };
}

type LaunchSegment = { readonly launchId: string; readonly segment: JsonObject };

/** Stored conditions were parsed before they were stored. */
export function compileSegment(conditions: JsonObject): SegmentRule {
  const parsed = parseCondition(conditions);
  if (!parsed.ok) throw new Error(`a stored segment cannot be read: ${parsed.error[0]?.message ?? ''}`);
  return { condition: parsed.value, decide: compileCondition(parsed.value) };
}
