import type { Knex } from 'knex';
import type { TenantId } from '#engine/case/ids.ts';
import { safeListHash } from '#engine/contact/safe-list-hash.ts';
import type { TenantMode } from '#engine/http-schema/session-routes.ts';
import { insertAct } from '#engine/store/act-store.ts';
import { businessNow } from '#engine/store/business-now.ts';
import { readClock, setClock, type BusinessClock } from '#engine/store/clock-store.ts';
import { notifyScreens } from '#engine/store/notify-screens.ts';
import type { Session } from '#engine/store/session-store.ts';
import { setMode } from '#engine/store/set-mode.ts';
import {
  countTenant,
  dropModeRequest,
  lockTenant,
  putModeRequest,
  putSafeList,
  readTenant,
} from '#engine/store/tenant-store.ts';
import { userNames } from '#engine/store/user-store.ts';
import type { Instant } from '#rules/base/instant.ts';
import type { JsonObject } from '#rules/base/json.ts';
import { ProblemError } from '../http/problem-error.ts';

/** How near to real people a mode is. A demo tenant is none of these: its people are invented. */
const NEARNESS: Readonly<Record<Exclude<TenantMode, 'demo'>, number>> = { shadow: 0, safeList: 1, live: 2 };

export async function tenantView(trx: Knex.Transaction, tenantId: TenantId) {
  const { tenantId: id, modeRequest, safeList, ...rest } = await readTenant(trx, tenantId);
  const names = await userNames(trx, tenantId, [modeRequest?.by ?? null]);
  return {
    id,
    ...rest,
    safeList: [...safeList],
    safeListHash: safeListHash(safeList),
    modeRequest: modeRequest === null ? null : { ...modeRequest, by: names.get(modeRequest.by) ?? modeRequest.by },
    clock: await readClock(trx, tenantId),
    counts: await countTenant(trx, tenantId),
  };
}

/**
 * Away from live at once; towards live it is a request, for exactly this list, that a second person confirms. Whatever is
 * asked next takes it back: nobody confirms what its asker has since put aside, or another list than they saw.
 */
export async function requestMode(
  trx: Knex.Transaction,
  session: Session,
  wish: { readonly mode: TenantMode; readonly safeList?: readonly string[] | undefined },
): Promise<void> {
  const { tenantId, userId } = session;
  await lockTenant(trx, tenantId);
  const tenant = await readTenant(trx, tenantId);
  const nearer = isNearer(tenant.mode, wish.mode);
  const at = await businessNow(trx, tenantId);
  // Letting more addresses through is a step towards real people too.
  const widens = wish.safeList?.some((address) => !tenant.safeList.includes(address)) ?? false;
  if (widens && tenant.mode === 'safeList') {
    throw new ProblemError('wrongState', 'Go back to shadow before the list of allowed addresses is widened.');
  }
  const { modeRequest } = tenant;
  if (modeRequest !== null) {
    await dropModeRequest(trx, tenantId);
    await act(trx, session, at, 'tenant.modeTakenBack', { mode: modeRequest.mode, askedBy: modeRequest.by });
  }
  if (wish.safeList !== undefined) await changeSafeList(trx, session, at, { from: tenant.safeList, to: wish.safeList });
  const hash = safeListHash(wish.safeList ?? tenant.safeList);
  if (nearer) {
    await putModeRequest(trx, tenantId, { mode: wish.mode, by: userId, at, safeListHash: hash });
    await act(trx, session, at, 'tenant.modeAsked', { mode: wish.mode, safeListHash: hash });
  } else if (wish.mode !== tenant.mode) {
    await setMode(trx, { tenantId, mode: wish.mode, at, by: userId, requestedBy: null, safeListHash: hash });
  }
  await notifyScreens(trx, tenantId, 'tenant', tenantId);
}

/** Of the addresses themselves the act holds only the hash: acts are never erased. */
async function changeSafeList(
  trx: Knex.Transaction,
  session: Session,
  at: Instant,
  { from, to }: { readonly from: readonly string[]; readonly to: readonly string[] },
): Promise<void> {
  if (safeListHash(from) === safeListHash(to)) return;
  await putSafeList(trx, session.tenantId, to);
  await act(trx, session, at, 'tenant.safeList', {
    before: safeListHash(from),
    after: safeListHash(to),
    added: to.filter((address) => !from.includes(address)).length,
    removed: from.filter((address) => !to.includes(address)).length,
  });
}

export async function confirmMode(
  trx: Knex.Transaction,
  session: Session,
  { mode, safeListHash: seen }: { readonly mode: TenantMode; readonly safeListHash: string },
): Promise<void> {
  const { tenantId, userId } = session;
  await lockTenant(trx, tenantId);
  const { modeRequest, safeList } = await readTenant(trx, tenantId);
  if (modeRequest === null) throw new ProblemError('wrongState', 'Nobody has asked for another mode.');
  if (modeRequest.mode !== mode) throw new ProblemError('conflict', `The request is for the mode ${modeRequest.mode}.`);
  if (modeRequest.by === userId) throw new ProblemError('sameUser', 'Whoever asked for the mode cannot confirm it.');
  const hash = safeListHash(safeList);
  if (seen !== hash || modeRequest.safeListHash !== hash) {
    throw new ProblemError('wrongHash', 'The list of allowed addresses is not the one that was asked for and seen.');
  }
  const at = await businessNow(trx, tenantId);
  await setMode(trx, { tenantId, mode, at, by: userId, requestedBy: modeRequest.by, safeListHash: hash });
  await notifyScreens(trx, tenantId, 'tenant', tenantId);
}

async function act(
  trx: Knex.Transaction,
  { tenantId, userId }: Session,
  at: Instant,
  name: string,
  details: JsonObject,
): Promise<void> {
  await insertAct(trx, { tenantId, at, by: userId, act: name, subject: tenantId, details });
}

export async function changeClock(
  trx: Knex.Transaction,
  session: Session,
  setting: { readonly rate?: number | undefined; readonly paused?: boolean | undefined },
): Promise<BusinessClock> {
  const { tenantId } = session;
  if (session.tenant.mode !== 'demo') throw new ProblemError('demoOnly', 'Only a demo tenant has a clock of its own.');
  const wish = { rate: setting.rate ?? null, paused: setting.paused ?? null };
  if (!(await setClock(trx, tenantId, wish))) throw new ProblemError('wrongState', 'This tenant runs on real time.');
  const clock = await readClock(trx, tenantId);
  const details = { rate: clock.rate, paused: clock.paused };
  await insertAct(trx, { tenantId, at: clock.now, by: session.userId, act: 'clock.set', subject: tenantId, details });
  await notifyScreens(trx, tenantId, 'tenant', tenantId);
  return clock;
}

function isNearer(from: TenantMode, to: TenantMode): boolean {
  if (from === to) return false;
  if (from === 'demo' || to === 'demo') {
    throw new ProblemError('wrongState', 'A demo tenant stays one: its people are invented. Use another tenant.');
  }
  return NEARNESS[to] > NEARNESS[from];
}
