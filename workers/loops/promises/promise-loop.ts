import type { Knex } from 'knex';
import type { Logger } from 'pino';
import type { PersonId, TenantId } from '#engine/case/ids.ts';
import { businessNow } from '#engine/store/business-now.ts';
import { inTenant } from '#engine/store/database.ts';
import { markVerifying, settlePromise } from '#engine/store/record-promise.ts';
import { repeat, type Repeating } from '../running/repeat.ts';
import { lockPeople } from '../running/lock-people.ts';
import { listTenants } from '../running/tenants.ts';
import { judgePromise } from './judge-promise.ts';
import { readPromisesToJudge, type PromiseToJudge } from './promises-to-judge.ts';

export type PromiseLoopDependencies = {
  readonly db: Knex;
  readonly log: Logger;
  readonly everyMs: number;
  /** Promises judged per tenant and round. */
  readonly batch: number;
};

/** Judges open promises by money and books as they come in; each in a transaction of its own, under its person's lock. */
export function createPromiseLoop(deps: PromiseLoopDependencies): Repeating {
  return repeat({
    name: 'promises',
    everyMs: deps.everyMs,
    log: deps.log,
    act: async () => {
      for (const { tenant_id: tenantId } of await listTenants(deps.db)) {
        const open = await inTenant(deps.db, tenantId, (trx) =>
          readPromisesToJudge(trx, tenantId, { limit: deps.batch }),
        );
        for (const promise of open) {
          await inTenant(deps.db, tenantId, (trx) => settle(trx, tenantId, promise));
        }
      }
    },
  });
}

async function settle(
  trx: Knex.Transaction,
  tenantId: TenantId,
  { promiseId, accountId }: PromiseToJudge,
): Promise<void> {
  const persons = await trx('account_persons')
    .where({ tenant_id: tenantId, account_id: accountId })
    .distinct()
    .pluck<PersonId[]>('person_id');
  await lockPeople(trx, tenantId, persons);
  // Read again: a payment that committed a moment ago must not find its promise broken.
  const [promise] = await readPromisesToJudge(trx, tenantId, { promiseId });
  const state = promise === undefined ? null : judgePromise(promise);
  if (promise === undefined || state === null) return;
  const at = await businessNow(trx, tenantId);
  const judged = { tenantId, promiseId, at, by: 'promises', reason: `by the books of ${promise.asOf}` };
  if (state === 'verifying') await markVerifying(trx, judged);
  else await settlePromise(trx, { ...judged, state });
}
