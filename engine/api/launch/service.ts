import type { Knex } from 'knex';
import { insertAct } from '#engine/store/act-store.ts';
import { businessNow } from '#engine/store/business-now.ts';
import {
  cancelUnstarted,
  createCases,
  insertLaunch,
  lockLaunching,
  moveLaunch,
  readLaunch,
  setLaunchCounts,
  type Launch,
  type LaunchState,
} from '#engine/store/launch-store.ts';
import { newId } from '#engine/store/new-id.ts';
import { notifyScreens } from '#engine/store/notify-screens.ts';
import { readSegment } from '#engine/store/segment-store.ts';
import type { Session } from '#engine/store/session-store.ts';
import { readStrategy } from '#engine/store/strategy-store.ts';
import { readVersion, type Version } from '#engine/store/version-store.ts';
import type { JsonObject } from '#rules/base/json.ts';
import { found, ProblemError } from '../http/problem-error.ts';
import { countFree, type FreeCount } from '../segment/count-free.ts';
import { parseConditions } from '../segment/parse-conditions.ts';

export type LaunchWish = {
  readonly strategyId: string;
  readonly version?: number | undefined;
  readonly segment: { readonly segmentId: string } | { readonly conditions: JsonObject };
  readonly pacePerMinute: number;
  readonly dryRun: boolean;
};

/** Counts, and unless it is a dry run opens a case for each, all in one transaction: whole or not at all. */
export async function launch(
  trx: Knex.Transaction,
  session: Session,
  wish: LaunchWish,
): Promise<{ launch: Launch | null; count: FreeCount }> {
  const { tenantId, userId } = session;
  const version = await runnableVersion(trx, session, wish);
  const conditions = await conditionsOf(trx, session, wish.segment);
  const condition = parseConditions(conditions);
  if (wish.dryRun) return { launch: null, count: await countFree(trx, tenantId, condition) };
  await lockLaunching(trx, tenantId);
  const at = await businessNow(trx, tenantId);
  const launchId = newId('lau');
  const { strategyId, planHash } = version;
  await insertLaunch(trx, tenantId, {
    launchId,
    strategyId,
    version: version.version,
    planHash,
    segment: conditions,
    pacePerMinute: wish.pacePerMinute,
    by: userId,
    at,
  });
  let created = 0;
  const entry = { tenantId, strategyId, version: version.version, planHash, launchId, at };
  const count = await countFree(trx, tenantId, condition, async (held) => {
    created += (await createCases(trx, entry, held)).length;
  });
  await setLaunchCounts(trx, tenantId, launchId, { counted: count.cases, created });
  const details = { strategyId, version: version.version, counted: count.cases, created };
  await insertAct(trx, { tenantId, at, by: userId, act: 'launch.create', subject: launchId, details });
  await notifyScreens(trx, tenantId, 'launch', launchId);
  return { launch: await launchView(trx, session, launchId), count };
}

export async function launchView(trx: Knex.Transaction, session: Session, launchId: string): Promise<Launch> {
  return found(await readLaunch(trx, session.tenantId, launchId), 'launch', launchId);
}

export type LaunchMove = {
  readonly launchId: string;
  readonly from: readonly LaunchState[];
  readonly to: LaunchState;
};

/** Pauses, resumes or cancels; cancelling also frees the accounts of cases that have not started. */
export async function changeLaunch(trx: Knex.Transaction, session: Session, move: LaunchMove): Promise<Launch> {
  const { tenantId, userId } = session;
  const before = await launchView(trx, session, move.launchId);
  if (!(await moveLaunch(trx, tenantId, move.launchId, move.from, move.to))) {
    throw new ProblemError('wrongState', `The launch is ${before.state}.`);
  }
  const at = await businessNow(trx, tenantId);
  const freed = move.to === 'cancelled' ? await cancelUnstarted(trx, tenantId, move.launchId, at) : 0;
  const act = `launch.${move.to}`;
  await insertAct(trx, { tenantId, at, by: userId, act, subject: move.launchId, details: { freed } });
  await notifyScreens(trx, tenantId, 'launch', move.launchId);
  return launchView(trx, session, move.launchId);
}

async function runnableVersion(trx: Knex.Transaction, { tenantId }: Session, wish: LaunchWish): Promise<Version> {
  const strategy = found(await readStrategy(trx, tenantId, wish.strategyId), 'strategy', wish.strategyId);
  const number = wish.version ?? strategy.liveVersion;
  if (number === null) throw new ProblemError('wrongState', 'The strategy has no published version.');
  const version = found(await readVersion(trx, tenantId, wish.strategyId, number), 'version', number);
  if (version.state === 'published') return version;
  throw new ProblemError('wrongState', `Version ${number} is ${version.state}; only a published one takes new cases.`);
}

async function conditionsOf(
  trx: Knex.Transaction,
  { tenantId }: Session,
  segment: LaunchWish['segment'],
): Promise<JsonObject> {
  if ('conditions' in segment) return segment.conditions;
  return found(await readSegment(trx, tenantId, segment.segmentId), 'segment', segment.segmentId).conditions;
}
