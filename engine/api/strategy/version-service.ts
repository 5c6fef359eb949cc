import type { Knex } from 'knex';
import { insertAct } from '#engine/store/act-store.ts';
import { businessNow } from '#engine/store/business-now.ts';
import { notifyScreens } from '#engine/store/notify-screens.ts';
import type { Session } from '#engine/store/session-store.ts';
import { lockStrategy, setLiveVersion } from '#engine/store/strategy-store.ts';
import {
  moveVersion,
  readVersion,
  retireOthers,
  versionEditors,
  type Version,
  type VersionState,
} from '#engine/store/version-store.ts';
import type { Instant } from '#rules/base/instant.ts';
import { found, ProblemError } from '../http/problem-error.ts';
import { versionView } from './version-view.ts';

export type VersionAct = { readonly session: Session; readonly strategyId: string; readonly version: number };

/** Approves the plan of exactly this hash; neither whoever sent it can, nor anybody who edited what was sent. */
export async function approve(trx: Knex.Transaction, act: VersionAct, hash: string) {
  return decide(trx, act, 'inReview', 'strategy.approve', async (version, at) => {
    if (version.author === act.session.userId) {
      throw new ProblemError('sameUser', 'The author of a version cannot approve it.');
    }
    const { tenantId, userId } = act.session;
    if ((await versionEditors(trx, tenantId, act.strategyId, act.version)).includes(userId)) {
      throw new ProblemError(
        'editedIt',
        'Whoever edited the draft since the last published version cannot approve it.',
      );
    }
    if (version.planHash !== hash) {
      throw new ProblemError('wrongHash', `In review is ${version.planHash}; the approval names ${hash}.`);
    }
    return { state: 'approved', approver: act.session.userId, approved_hash: hash, approved_at: at };
  });
}

export async function returnToAuthor(trx: Knex.Transaction, act: VersionAct, comment: string) {
  return decide(trx, act, 'inReview', 'strategy.return', async () => ({ state: 'returned', comment }));
}

/** New cases enter this version from now on; those inside others stay on theirs (law 6). */
export async function publish(trx: Knex.Transaction, act: VersionAct) {
  return decide(trx, act, 'approved', 'strategy.publish', async (version, at) => {
    // What runs is what was approved, byte for byte: the plan is stored under its own hash.
    if (version.approvedHash !== version.planHash)
      throw new ProblemError('wrongHash', 'The approval is for another plan.');
    await retireOthers(trx, keyOf(act), at);
    await setLiveVersion(trx, act.session.tenantId, act.strategyId, act.version);
    return { state: 'published', published_by: act.session.userId, published_at: at };
  });
}

export async function retire(trx: Knex.Transaction, act: VersionAct) {
  return decide(trx, act, 'published', 'strategy.retire', async (_version, at) => {
    await setLiveVersion(trx, act.session.tenantId, act.strategyId, null);
    return { state: 'retired', retired_at: at };
  });
}

type Change = Readonly<Record<string, unknown>> & { readonly state: VersionState };

async function decide(
  trx: Knex.Transaction,
  act: VersionAct,
  from: VersionState,
  name: string,
  change: (version: Version, at: Instant) => Promise<Change>,
) {
  const { tenantId, userId } = act.session;
  found(await lockStrategy(trx, tenantId, act.strategyId), 'strategy', act.strategyId);
  const version = found(await readVersion(trx, tenantId, act.strategyId, act.version), 'version', act.version);
  if (version.state !== from) {
    throw new ProblemError('wrongState', `Version ${act.version} is ${version.state}; it would have to be ${from}.`);
  }
  const at = await businessNow(trx, tenantId);
  await moveVersion(trx, keyOf(act), from, await change(version, at));
  const details = { version: act.version, planHash: version.planHash, documentHash: version.documentHash };
  await insertAct(trx, { tenantId, at, by: userId, act: name, subject: act.strategyId, details });
  await notifyScreens(trx, tenantId, 'strategy', act.strategyId);
  return versionView(trx, tenantId, act.strategyId, act.version);
}

function keyOf({ session, strategyId, version }: VersionAct) {
  return { tenantId: session.tenantId, strategyId, version };
}
