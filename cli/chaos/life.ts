import { setTimeout as sleep } from 'node:timers/promises';
import type { Knex } from 'knex';
import { errorText } from '#cli/house/error-text.ts';
import type { Say } from '#cli/house/step-log.ts';
import { businessNow } from '#engine/store/business-now.ts';
import { inTenant } from '#engine/store/database.ts';
import { recordHold } from '#engine/store/record-hold.ts';
import { recordMovement } from '#engine/store/record-movement.ts';
import { addMs, type Instant } from '#rules/base/instant.ts';
import type { Random } from '#workers/demo/random.ts';
import { CURRENCY, OVERDUE_MINOR, PROVIDER_ACCOUNT, type World, type WorldCase } from './make-world.ts';
import type { ProviderControl } from './provider-control.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** What happens to a case from outside, at most one of these. */
const SHARES = {
  nothing: 0.3,
  pays: 0.18,
  paysByWebhook: 0.12,
  paysPart: 0.14,
  disputes: 0.08,
  optsOut: 0.08,
  answers: 0.1,
} as const;
type Happening = keyof typeof SHARES;

type Planned = { readonly at: Instant; readonly what: Happening; readonly who: WorldCase };

export type LifeOptions = {
  readonly db: Knex;
  readonly world: World;
  readonly provider: ProviderControl;
  readonly random: Random;
  readonly days: number;
  readonly say: Say;
};

/** Lives the days through: does what is due by business time, until the days are over. Each thing is done, however often it takes. */
export async function liveDays({ db, world, provider, random, days, say }: LifeOptions): Promise<void> {
  const planned = planLife(world, random, days);
  const end = addMs(world.startsAt, days * DAY_MS);
  const under: Promise<void>[] = [];
  let saidDay = -1;
  for (;;) {
    await sleep(200);
    const now = await businessNow(db, world.tenantId).catch(() => undefined);
    if (now === undefined) continue;
    const day = Math.floor((Date.parse(now) - Date.parse(world.startsAt)) / DAY_MS);
    if (day !== saidDay) say(`day ${day + 1} of ${days}, ${planned.length} things still to happen`);
    saidDay = day;
    for (let next = planned[0]; next !== undefined && next.at <= now; next = planned[0]) {
      planned.shift();
      under.push(happen({ db, world, provider }, next, say));
    }
    if (now >= end) break;
  }
  await Promise.all(under);
}

function planLife(world: World, random: Random, days: number): Planned[] {
  return world.cases
    .map((who) => ({ what: random.among(SHARES), who, afterMs: random.whole(HOUR_MS, days * DAY_MS - 2 * HOUR_MS) }))
    .filter(({ what }) => what !== 'nothing')
    .map(({ what, who, afterMs }) => ({ what, who, at: addMs(world.startsAt, afterMs) }))
    .sort((a, b) => (a.at < b.at ? -1 : 1));
}

type Ground = Pick<LifeOptions, 'db' | 'world' | 'provider'>;

async function happen(ground: Ground, planned: Planned, say: Say): Promise<void> {
  const deadline = Date.now() + 120_000;
  for (;;) {
    try {
      await ACTS[planned.what](ground, planned.who);
      return;
    } catch (thrown) {
      if (Date.now() > deadline) {
        say(`${planned.what} could not be done: ${errorText(thrown)}`);
        return;
      }
      await sleep(250);
    }
  }
}

const ACTS: Readonly<Record<Happening, (ground: Ground, who: WorldCase) => Promise<void>>> = {
  nothing: async () => undefined,
  pays: (ground, who) => pay(ground, who, OVERDUE_MINOR),
  paysPart: (ground, who) => pay(ground, who, OVERDUE_MINOR / 4),
  paysByWebhook: async ({ db, world, provider }, { accountId, paymentReference }) => {
    const payment = {
      tenantId: world.tenantId,
      providerAccountId: PROVIDER_ACCOUNT,
      id: `web-${accountId}`,
      at: await businessNow(db, world.tenantId),
      status: 'posted',
      paymentReference,
      amountMinor: OVERDUE_MINOR,
      currency: CURRENCY,
    } as const;
    await Promise.all([provider.pay(payment), provider.pay(payment)]);
  },
  disputes: async ({ db, world: { tenantId } }, { accountId }) => {
    await inTenant(db, tenantId, async (trx) => {
      const at = await businessNow(trx, tenantId);
      const input = { tenantId, kind: 'dispute', target: { kind: 'account', accountId }, reviewAt: null } as const;
      const done = await recordHold(trx, { ...input, owner: 'u1', source: 'user', note: '', at, by: 'u1' });
      if (!done.ok) throw new Error(done.error.code);
    });
  },
  optsOut: async ({ provider }, who) => {
    await provider.reply(addressOf(who), 'BAJA', 2);
  },
  answers: async ({ provider }, who) => {
    await provider.reply(addressOf(who), 'Mañana lo miro', 2);
  },
};

/** The same payment told again after a connection died mid-commit is the same one: its reference names it. */
async function pay({ db, world: { tenantId } }: Ground, { accountId }: WorldCase, amountMinor: number): Promise<void> {
  await inTenant(db, tenantId, async (trx) => {
    const at = await businessNow(trx, tenantId);
    const done = await recordMovement(trx, {
      tenantId,
      accountId,
      kind: 'paymentPosted',
      amountMinor,
      currency: CURRENCY,
      effectiveAt: at,
      knownAt: at,
      source: 'user',
      externalRef: `pay-${accountId}`,
      reverses: null,
      confirms: null,
      recordedBy: 'u1',
    });
    if (!done.ok) throw new Error(done.error.code);
  });
}

function addressOf({ personId }: WorldCase): string {
  return `+57000${personId.slice(1)}`;
}
