import { Readable } from 'node:stream';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CaseId, PersonId } from '#engine/case/ids.ts';
import { mappingOf } from '#engine/import/mapping.test-support.ts';
import { businessNow } from '#engine/store/business-now.ts';
import { createDatabase, inTenant } from '#engine/store/database.ts';
import { recordConsent, recordOptOut } from '#engine/store/record-consent.ts';
import { addMs, type Instant } from '#rules/base/instant.ts';
import { createPortfolioImport } from '../import/import-portfolio.ts';
import { openPumpWorld, type PumpWorld } from '../loops/pump/pump-world.test-support.ts';
import { askingIn, type Asking } from './ask-contact.test-support.ts';

const DAY_MS = 86_400_000;

/** Law 1: an opt-out holds until the debtor says otherwise, whatever is entered or imported about the time before. */
describe('law 1: what the debtor refused stays refused', () => {
  let world: PumpWorld;
  let asking: Asking;
  beforeAll(async () => {
    world = await openPumpWorld('t_refused', 4);
    asking = askingIn(world.db, world);
  });
  afterAll(() => world.close());

  const inNow = <T>(act: (trx: Knex.Transaction, at: Instant) => Promise<T>): Promise<T> =>
    inTenant(world.db, world.tenantId, async (trx) => act(trx, await businessNow(trx, world.tenantId)));
  const someone = (
    index: number,
  ): { readonly caseId: CaseId; readonly personId: PersonId; readonly accountId: string } => {
    const found = world.people[index];
    if (found === undefined) throw new Error('nobody');
    return found;
  };
  const optOut = (personId: PersonId) =>
    inNow((trx, at) =>
      recordOptOut(trx, { tenantId: world.tenantId, personId, channel: 'sms', source: 'in_1', at, by: 'debtor' }),
    );
  const say = (personId: PersonId, granted: boolean, daysAgo: number) =>
    inNow((trx, at) =>
      recordConsent(trx, {
        tenantId: world.tenantId,
        personId,
        contactPointId: null,
        channel: 'sms',
        scope: 'all',
        granted,
        from: addMs(at, -daysAgo * DAY_MS),
        to: null,
        source: 'user',
        at,
        by: 'u1',
      }),
    );

  test('the next file brings another number of theirs with consent: not written to', async () => {
    const { caseId, personId, accountId } = someone(0);
    expect(await asking.ask(caseId)).toMatchObject({ kind: 'allowed' });
    await optOut(personId);
    expect(await asking.ask(caseId)).toMatchObject({ code: 'consent' });
    await takeFile(personId, accountId, '+573001234567');
    const points = await inTenant(world.db, world.tenantId, (trx) =>
      trx('consents')
        .where({ person_id: personId })
        .whereIn('source', ['import', 'invented'])
        .pluck<boolean[]>('granted'),
    );
    expect(points).toEqual([true]);
    await inTenant(world.db, world.tenantId, (trx) =>
      trx('contact_points')
        .where({ contact_point_id: `${personId}.sms` })
        .del(),
    );
    expect(await asking.ask(caseId)).toMatchObject({ code: 'consent' });
    await say(personId, true, 0);
    expect(await asking.ask(caseId)).toMatchObject({ kind: 'allowed' });
  });

  test.each([
    // what stood before, with its age in days | the letter's age
    ['the file’s consent', 1, 4, 6],
    ['a consent entered by a user', 2, 4, 6],
    ['a consent entered today', 3, 0, 30],
  ])(
    'a withdrawal entered with the date of its letter, older than %s, withdraws it',
    async (_what, index, given, letter) => {
      const { caseId, personId } = someone(index);
      await say(personId, true, given);
      if (index === 1)
        await inNow((trx) =>
          trx('consents').where({ person_id: personId, channel: 'sms' }).update({ source: 'import' }),
        );
      await say(personId, false, letter);
      expect(await asking.ask(caseId)).toMatchObject({ kind: 'refused', code: 'consent' });
    },
  );

  async function takeFile(personId: PersonId, accountId: string, phone: string): Promise<void> {
    const mapping = mappingOf({
      debtor: { debtorRef: { column: 'ref' } },
      account: {
        accountRef: { column: 'acc' },
        product: { constant: 'card' },
        currency: { constant: 'COP' },
        overdueAmount: { column: 'due' },
      },
      contactPoints: [
        {
          channels: ['sms'],
          address: { column: 'tel' },
          origin: 'debtor',
          consent: { scope: 'collection', granted: { constant: true } },
        },
      ],
    });
    const csv = `ref,acc,due,tel\n${personId},${accountId},50000,${phone}\n`;
    const times = { statementTimeoutMs: 10_000, lockTimeoutMs: 5_000 };
    const db = createDatabase({ url: world.appUrl, poolMax: 1, applicationName: 'import', copies: true, ...times });
    const taken = await createPortfolioImport({ db, log: { info: () => undefined } }).run({
      tenantId: world.tenantId,
      creditor: { id: 'bank' },
      portfolio: { id: 'pf' },
      file: Readable.from([Buffer.from(csv)]),
      mapping,
      accept: 'whole',
      dryRun: false,
      by: null,
    });
    await db.destroy();
    if (!taken.ok) throw new Error(JSON.stringify(taken.error));
  }
});
