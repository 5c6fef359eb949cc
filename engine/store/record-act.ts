import type { Knex } from 'knex';
import type { Act } from '#engine/case/acts.ts';
import type { CaseId, TenantId } from '#engine/case/ids.ts';
import type { Instant } from '#rules/base/instant.ts';
import type { JsonObject } from '#rules/base/json.ts';
import { appendRecords } from './append-records.ts';
import type { PersonChangeResult } from './change-persons.ts';

/** Something a person or a provider did to cases: one record in each (law 7). */
export type RecordedAct = {
  readonly tenantId: TenantId;
  readonly at: Instant;
  readonly act: Act;
  /** A user's id, or the source that reported it. */
  readonly by: string;
  readonly details: JsonObject;
};

/** Writes the act into the trail of every case it concerned; `caseIds` ascending and already locked. */
export async function recordAct(trx: Knex.Transaction, caseIds: readonly CaseId[], act: RecordedAct): Promise<void> {
  for (const caseId of caseIds) {
    await appendRecords(trx, act.tenantId, caseId, [
      { at: act.at, kind: 'act', act: act.act, by: act.by, details: act.details },
    ]);
  }
}

/** What a change did to contacts, for its record: an auditor sees which were stopped and which had already left. */
export function effectDetails(change: PersonChangeResult): JsonObject {
  return {
    cancelledContacts: [...change.cancelled],
    inFlight: change.inFlight.map(({ contactId, channel, state }) => ({ contactId, channel, state })),
  };
}
