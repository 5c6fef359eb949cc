import type { Knex } from 'knex';
import { makeId } from '#engine/case/make-id.ts';
import type { AccountId, PersonId, TenantId } from '#engine/case/ids.ts';
import type { personRoutes } from '#engine/http-schema/person-routes.ts';
import { businessNow } from '#engine/store/business-now.ts';
import { isLinked, personExists } from '#engine/store/person-store.ts';
import { recordConsent, recordOptOut } from '#engine/store/record-consent.ts';
import { recordOutsideContact } from '#engine/store/record-outside-contact.ts';
import type { Instant } from '#rules/base/instant.ts';
import { effectOf } from '../http/change-effect.ts';
import type { HandlersOf } from '../http/handlers.ts';
import { notFound, ProblemError } from '../http/problem-error.ts';
import { toInstant } from '../http/to-instant.ts';
import type { UnitOfWork } from '../http/unit-of-work.ts';

/** Entered by a user here, as against a provider's or a file's. */
const SOURCE = 'user';

export function personHandlers(work: UnitOfWork): HandlersOf<typeof personRoutes> {
  return {
    recordConsent: ({ session: { tenantId, userId }, params, body }) =>
      work(tenantId, async (trx) => {
        const personId = await knownPerson(trx, tenantId, params.personId);
        const at = await businessNow(trx, tenantId);
        const change = await recordConsent(trx, {
          tenantId,
          personId,
          contactPointId: null,
          channel: body.channel,
          scope: body.scope,
          granted: body.granted,
          from: body.from === undefined ? at : toInstant(body.from),
          to: body.to === null ? null : toInstant(body.to),
          source: SOURCE,
          at,
          by: userId,
        });
        return { effect: effectOf(change) };
      }),
    recordOptOut: ({ session: { tenantId, userId }, params, body }) =>
      work(tenantId, async (trx) => {
        const personId = await knownPerson(trx, tenantId, params.personId);
        const at = await businessNow(trx, tenantId);
        const { channel } = body;
        return {
          effect: effectOf(await recordOptOut(trx, { tenantId, personId, channel, source: SOURCE, at, by: userId })),
        };
      }),
    recordOutsideContact: ({ session: { tenantId, userId }, params, body }) =>
      work(tenantId, async (trx) => {
        const personId = await knownPerson(trx, tenantId, params.personId);
        const accountIds = body.accountIds.map(makeId.account);
        await refuseStrangers(trx, tenantId, personId, body.creditorId, accountIds);
        const at = await businessNow(trx, tenantId);
        const madeAt = body.madeAt === undefined ? at : toInstant(body.madeAt);
        if (madeAt > at) throw inTheFuture(madeAt);
        const { contactId, change } = await recordOutsideContact(trx, {
          ...body,
          tenantId,
          personId,
          accountIds,
          madeAt,
          source: SOURCE,
          at,
          by: userId,
        });
        return { contactId, effect: effectOf(change) };
      }),
  };
}

async function knownPerson(trx: Knex.Transaction, tenantId: TenantId, text: string): Promise<PersonId> {
  const personId = makeId.person(text);
  if (!(await personExists(trx, tenantId, personId))) throw notFound('person', text);
  return personId;
}

/** The law counts by person and debt: a debt of somebody else's would count against nobody. */
async function refuseStrangers(
  trx: Knex.Transaction,
  tenantId: TenantId,
  personId: PersonId,
  creditorId: string,
  accountIds: readonly AccountId[],
): Promise<void> {
  for (const [index, accountId] of accountIds.entries()) {
    if (await isLinked(trx, tenantId, { personId, creditorId, accountId })) continue;
    throw new ProblemError('invalid', 'An account is not of this person and creditor.', {
      findings: [{ code: 'otherDebt', path: `/accountIds/${index}` }],
    });
  }
}

function inTheFuture(madeAt: Instant): ProblemError {
  return new ProblemError('invalid', `${madeAt} is still to come.`, {
    findings: [{ code: 'inTheFuture', path: '/madeAt' }],
  });
}
