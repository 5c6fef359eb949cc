import { setTimeout as sleep } from 'node:timers/promises';
import type { ChannelAdapter, SendOutcome } from '#engine/contact/adapter.ts';
import type { PickedContact } from '#engine/store/contact-store.ts';
import type { ProviderAccount } from '#engine/store/provider-account-store.ts';
import { beginSend, type Claim } from './begin-send.ts';
import type { PumpDependencies } from './pump-dependencies.ts';
import { reportHealth, reportNotStarted, reportOutcome } from './report-send.ts';

export type SendContext = {
  readonly account: ProviderAccount;
  readonly adapter: ChannelAdapter;
  /** The account had faults when the row was picked: an answer closes its breaker. */
  readonly hadFaults: boolean;
  readonly isStopping: () => boolean;
};

/** Real pauses between tries to write an outcome down while Postgres is away: a minute in all. */
const REPORT_PAUSES_MS = [100, 300, 1000, 2000, 4000, 8000, 15_000, 30_000];

/** One picked row: the last look, at most one call, and its outcome written down. */
export async function sendOne(deps: PumpDependencies, context: SendContext, picked: PickedContact): Promise<void> {
  const { account } = context;
  const claim = await beginSend(deps, account, picked);
  if (claim === null) return;
  const { contactId } = picked;
  await deps.onPoint('afterSending', contactId);
  const reason = whyNotNow(deps, context, claim);
  if (reason !== null) {
    await persist(() => reportNotStarted(deps.db, account, claim, reason));
    deps.log.warn({ tenantId: account.tenantId, contactId, reason }, 'pump.givenBack');
    return;
  }
  const outcome = await call(deps, context, claim);
  if (outcome.kind === 'accepted') await deps.onPoint('afterProviderAccepted', contactId);
  await persist(() => reportOutcome(deps.db, account, claim, outcome));
  await persist(() =>
    reportHealth(deps.db, account, outcome, { breaker: deps.options.breaker, hadFaults: context.hadFaults }),
  );
  deps.log.debug({ tenantId: account.tenantId, contactId, outcome: outcome.kind }, 'pump.called');
}

/** A call may start only within the second after the claim: later, the locks' answer may be another. */
function whyNotNow({ clock, options }: PumpDependencies, context: SendContext, claim: Claim): string | null {
  if (context.isStopping()) return 'shuttingDown';
  return clock() - claim.claimedMs > options.startWithinMs ? 'late' : null;
}

async function call(deps: PumpDependencies, { adapter, account }: SendContext, claim: Claim): Promise<SendOutcome> {
  const { callTimeoutMs, leaseMs } = deps.options;
  const limits = { timeoutMs: callTimeoutMs, notAfterMs: claim.claimedMs + leaseMs };
  try {
    return await adapter.send(claim.message, limits);
  } catch (thrown) {
    // An adapter must not throw; if one does, nobody knows what left.
    deps.log.error({ tenantId: account.tenantId, adapter: adapter.name, err: thrown }, 'pump.adapterThrew');
    return { kind: 'unknown', reason: 'adapterThrew' };
  }
}

/** Tries until Postgres is back. If it stays away, the lease ends and the outcome is looked up like any unknown one. */
async function persist(write: () => Promise<void>): Promise<void> {
  for (const pause of REPORT_PAUSES_MS) {
    try {
      await write();
      return;
    } catch {
      await sleep(pause);
    }
  }
  await write();
}
