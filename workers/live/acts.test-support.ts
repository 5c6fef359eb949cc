import type { Knex } from 'knex';
import type { CaseId, HoldId, PersonId, TaskId } from '#engine/case/ids.ts';
import { makeId } from '#engine/case/make-id.ts';
import type { HoldKind } from '#engine/case/words.ts';
import { complete, take } from '#engine/api/task/service.ts';
import { businessNow } from '#engine/store/business-now.ts';
import { appendCaseEvent } from '#engine/store/case-event-store.ts';
import { inTenant } from '#engine/store/database.ts';
import { recordHold, releaseHold } from '#engine/store/record-hold.ts';
import { recordMovement } from '#engine/store/record-movement.ts';
import { recordPromise } from '#engine/store/record-promise.ts';
import type { Session } from '#engine/store/session-store.ts';
import { pause, resume } from '#engine/store/set-paused.ts';
import { addMs, type Instant } from '#rules/base/instant.ts';
import type { World } from './world.test-support.ts';

/** Everything a person or a provider may do to the cases of a world, through the same functions as API and inbox. */
export type Acts = {
  readonly pay: (index: number, amountMinor: number) => Promise<void>;
  readonly promise: (index: number, amountMinor: number) => Promise<void>;
  /** Returns the hold's id. `reviewInMs`: business time from now; null: only its release lifts it. */
  readonly hold: (index: number, kind: HoldKind, reviewInMs?: number | null) => Promise<HoldId>;
  readonly release: (holdId: HoldId) => Promise<void>;
  readonly pause: (scope: 'tenant' | 'strategy') => Promise<void>;
  readonly resume: (scope: 'tenant' | 'strategy') => Promise<void>;
  readonly factsChanged: (index: number) => Promise<void>;
  /** Makes the case's open task u1's; whose it is already, it stays. */
  readonly takeTask: (index: number) => Promise<void>;
  /** Ends the case's open task by this outcome; false where it has none. */
  readonly finishTask: (index: number, outcome: string) => Promise<boolean>;
  /** What the owner of a parked case does once the cause is cured. */
  readonly retry: (index: number) => Promise<void>;
};

export function actsOn(db: Knex, world: World): Acts {
  const { tenantId } = world;
  const inNow = <T>(act: (trx: Knex.Transaction, at: Instant) => Promise<T>): Promise<T> =>
    inTenant(db, tenantId, async (trx) => act(trx, await businessNow(trx, tenantId)));
  const person = (index: number): World['people'][number] => {
    const found = world.people[index];
    if (found === undefined) throw new Error(`the world has no debtor ${index}`);
    return found;
  };
  const scopeOf = (scope: 'tenant' | 'strategy') =>
    scope === 'tenant' ? { kind: scope } : { kind: scope, strategyId: 'st_test' };
  return {
    pay: (index, amountMinor) =>
      inNow(async (trx, at) => {
        const recorded = await recordMovement(trx, {
          tenantId,
          accountId: person(index).accountId,
          kind: 'paymentPosted',
          amountMinor,
          currency: 'COP',
          effectiveAt: at,
          knownAt: at,
          source: 'user',
          externalRef: null,
          reverses: null,
          confirms: null,
          recordedBy: 'u1',
        });
        if (!recorded.ok) throw new Error(recorded.error.code);
      }),
    promise: (index, amountMinor) =>
      inNow(async (trx, at) => {
        const recorded = await recordPromise(trx, {
          tenantId,
          accountId: person(index).accountId,
          amountMinor,
          currency: 'COP',
          dueDate: addMs(at, 5 * 86_400_000).slice(0, 10),
          graceDays: 1,
          source: 'user',
          at,
          by: 'u1',
        });
        if (!recorded.ok) throw new Error(recorded.error.code);
      }),
    hold: (index, kind, reviewInMs = null) =>
      inNow((trx, at) => placeHold(trx, world, at, { personId: person(index).personId, kind, reviewInMs })),
    release: (holdId) =>
      inNow(async (trx, at) => {
        await releaseHold(trx, { tenantId, holdId, note: 'over', at, by: 'u1' });
      }),
    pause: (scope) =>
      inNow(async (trx, at) => {
        await pause(trx, { tenantId, scope: scopeOf(scope), at, by: 'u1', reason: 'test' });
      }),
    resume: (scope) =>
      inNow(async (trx, at) => {
        await resume(trx, { tenantId, scope: scopeOf(scope), at, by: 'u1', reason: 'test' });
      }),
    factsChanged: (index) =>
      inNow(async (trx, at) => {
        const body = { kind: 'factsChanged', facts: ['riskScore'] } as const;
        await appendCaseEvent(trx, { tenantId, caseId: person(index).caseId, at, body, cause: 'test' });
      }),
    takeTask: (index) =>
      inNow(async (trx) => {
        const id = await openTaskOf(trx, person(index).caseId);
        if (id === null) throw new Error(`debtor ${index} has no open task`);
        await take(trx, sessionOf(world), id);
      }),
    finishTask: (index, outcome) =>
      inNow(async (trx) => {
        const id = await openTaskOf(trx, person(index).caseId);
        if (id === null) return false;
        await complete(trx, sessionOf(world), id, { outcome, note: '' });
        return true;
      }),
    retry: (index) =>
      inNow(async (trx, at) => {
        const body = { kind: 'taskDone', taskId: makeId.task('attention'), outcome: 'retry', opId: null } as const;
        await appendCaseEvent(trx, { tenantId, caseId: person(index).caseId, at, body, cause: 'u1' });
      }),
  };
}

async function openTaskOf(trx: Knex.Transaction, caseId: CaseId): Promise<TaskId | null> {
  const open = await trx('tasks')
    .where({ case_id: caseId, state: 'open' })
    .first<{ task_id: string } | undefined>('task_id');
  return open === undefined ? null : makeId.task(open.task_id);
}

type Placed = { readonly personId: PersonId; readonly kind: HoldKind; readonly reviewInMs: number | null };

async function placeHold(trx: Knex.Transaction, { tenantId }: World, at: Instant, placed: Placed): Promise<HoldId> {
  const recorded = await recordHold(trx, {
    tenantId,
    kind: placed.kind,
    target: { kind: 'person', personId: placed.personId },
    reviewAt: placed.reviewInMs === null ? null : addMs(at, placed.reviewInMs),
    owner: 'u1',
    source: 'user',
    note: '',
    at,
    by: 'u1',
  });
  if (!recorded.ok) throw new Error(recorded.error.code);
  return recorded.value.hold.holdId;
}

/** Somebody of the desk, for services that ask who acts. */
export function sessionOf({ tenantId }: World): Session {
  return {
    tenantId,
    userId: 'u1',
    name: 'U',
    email: 'u1@example.invalid',
    language: 'es',
    role: 'coordinator',
    roles: ['coordinator'],
    csrf: '',
    tenant: {
      name: 'Prueba',
      mode: 'demo',
      paused: false,
      pumpsStopped: false,
      language: 'es',
      zone: 'America/Bogota',
    },
  };
}
