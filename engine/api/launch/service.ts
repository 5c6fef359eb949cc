import type { Knex } from 'knex';
import { insertAct } from '#engine/store/act-store.ts';
import { businessNow } from '#engine/store/business-now.ts';
import { enrol } from '#engine/store/enrol.ts';
import { entryPolicyOf } from '#engine/store/entry-policy.ts';
import {
  cancelUnstarted,
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
import { readVersion, readVersionDocument, type Version } from '#engine/store/version-store.ts';
import type { JsonObject } from '#rules/base/json.ts';
import { found, ProblemError } from '../http/problem-error.ts';
import { countFree, freeCounter, type FreeCount } from '../segment/count-free.ts';
import { parseConditions } from '../segment/parse-conditions.ts';

export type LaunchWish = {
  readonly strategyId: string;
  readonly version?: number | undefined;
  readonly segment: { readonly segmentId: string } | { readonly conditions: JsonObject };
  readonly pacePerMinute: number;
  readonly daily: boolean;
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
  const { strategyId, planHash } = version;
  const segment = await segmentOf(trx, session, wish.segment);
  const condition = parseConditions(segment.conditions);
  const document = found(await readVersionDocument(trx, tenantId, strategyId, version.version), 'version', strategyId);
  const policy = entryPolicyOf(strategyId, document);
  if (wish.dryRun) return { launch: null, count: await countFree(trx, tenantId, condition, policy) };
  await lockLaunching(trx, tenantId);
  const at = await businessNow(trx, tenantId);
  const launchId = newId('lau');
  await insertLaunch(trx, tenantId, {
    launchId,
    strategyId,
    version: version.version,
    planHash,
    segment: segment.conditions,
    segmentId: segment.id,
    daily: wish.daily,
    pacePerMinute: wish.pacePerMinute,
    by: userId,
    at,
  });
  const entry = { tenantId, strategyId, version: version.version, planHash, launchId, segmentName: segment.name, at };
  const counter = freeCounter();
  const { created } = await enrol(trx, entry, { condition, policy }, counter.add);
  const count = counter.count();
  await setLaunchCounts(trx, tenantId, launchId, { counted: count.cases, created });
  const details = { strategyId, version: version.version, daily: wish.daily, counted: count.cases, created };
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
  // A launch of one day that is done has nothing left to cancel; a daily one would go on tomorrow.
  const over = before.state === 'done' && !before.daily;
  if (over || !(await moveLaunch(trx, tenantId, move.launchId, move.from, move.to))) {
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

type ChosenSegment = { readonly id: string | null; readonly name: string | null; readonly conditions: JsonObject };

async function segmentOf(
  trx: Knex.Transaction,
  { tenantId }: Session,
  segment: LaunchWish['segment'],
): Promise<ChosenSegment> {
  if ('conditions' in segment) return { id: null, name: null, conditions: segment.conditions };
  return found(await readSegment(trx, tenantId, segment.segmentId), 'segment', segment.segmentId);
}
