import type { Knex } from 'knex';
import type { TenantId } from '#engine/case/ids.ts';
import { enrol, type Enrolled } from '#engine/store/enrol.ts';
import { entryPolicyOf } from '#engine/store/entry-policy.ts';
import { addEntered, lockLaunching, type DailyLaunch } from '#engine/store/launch-store.ts';
import { notifyScreens } from '#engine/store/notify-screens.ts';
import type { Instant } from '#rules/base/instant.ts';
import { compileSegment } from './segment-rules.ts';

/** Opens cases for those who newly belong to the segment of one launch that goes on. */
export async function enrolDaily(
  trx: Knex.Transaction,
  tenantId: TenantId,
  launch: DailyLaunch,
  at: Instant,
): Promise<Enrolled> {
  await lockLaunching(trx, tenantId);
  const { launchId, strategyId, version, planHash, segmentName } = launch;
  const { condition } = compileSegment(launch.segment);
  const entry = { tenantId, strategyId, version, planHash, launchId, segmentName, at };
  const policy = entryPolicyOf(strategyId, launch.document);
  const enrolled = await enrol(trx, entry, { condition, policy }, () => undefined);
  await addEntered(trx, tenantId, launchId, enrolled.created);
  await notifyScreens(trx, tenantId, 'launch', launchId);
  return enrolled;
}
