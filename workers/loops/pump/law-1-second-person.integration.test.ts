import type { Knex } from 'knex';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeId } from '#engine/case/make-id.ts';
import { businessNow } from '#engine/store/business-now.ts';
import { inTenant } from '#engine/store/database.ts';
import { recordConsent } from '#engine/store/record-consent.ts';
import { recordHold, type HoldTarget } from '#engine/store/record-hold.ts';
import { recordMovement } from '#engine/store/record-movement.ts';
import { recordPromise } from '#engine/store/record-promise.ts';
import type { Instant } from '#rules/base/instant.ts';
import { askingIn, type Asking } from '#workers/turn/ask-contact.test-support.ts';
import { openPumpWorld, type PumpWorld } from './pump-world.test-support.ts';

const CASE = makeId.case('c00001');
const OWN = makeId.account('a00001');
const OTHER = makeId.account('a00003');
const GUARANTOR = makeId.person('p00002');
const HELD = { reviewAt: null, owner: 'u1', source: 'user', note: '', by: 'u1' } as const;

/**
 * Laws 1 and 4 for the second person of a case. The case of Ana (p00001) has two accounts; Luis (p00002) guarantees
 * the first and has nothing to do with the second.
 */
describe('law 1: a guarantor of one account of the case', () => {
  let world: PumpWorld;
  let asking: Asking;
  beforeAll(async () => {
    world = await openPumpWorld('t_second', 4);
    asking = askingIn(world.db, world);
    await inTenant(world.db, world.tenantId, async (trx) => {
      const tenant = { tenant_id: world.tenantId };
      await trx('case_accounts').where({ account_id: OTHER }).del();
      await trx('account_persons').where({ account_id: OTHER }).del();
      await trx('account_persons').insert([
        { ...tenant, account_id: OTHER, person_id: 'p00001', role: 'holder' },
        { ...tenant, account_id: OWN, person_id: GUARANTOR, role: 'guarantor' },
      ]);
      const joined = { joined_at: '2026-11-24T14:00:00Z', case_id: CASE, account_id: OTHER };
      await trx('case_accounts').insert({ ...tenant, ...joined });
      await trx('accounts').where({ account_id: OTHER }).update({ overdue_minor: 70_000_00 });
    });
  });
  afterAll(() => world.close());
  beforeEach(() =>
    inTenant(world.db, world.tenantId, async (trx) => {
      await trx('contacts').del();
    }),
  );

  const toGuarantor = (over: Readonly<Record<string, unknown>> = {}) =>
    world.reserve(0, { person_id: GUARANTOR, recipient_role: 'guarantor', address: '+5700000002', ...over });

  test.each([
    [
      'the holder pays the other account',
      { account_ids: [OWN, OTHER] },
      (trx: Knex.Transaction, at: Instant) => pay(trx, at),
    ],
    [
      'the same, where the text names only his own',
      { account_ids: [OWN] },
      (trx: Knex.Transaction, at: Instant) => pay(trx, at),
    ],
    [
      'the other account is disputed',
      { account_ids: [OWN] },
      (trx: Knex.Transaction, at: Instant) => hold(trx, at, { kind: 'account', accountId: OTHER }),
    ],
    [
      'the holder promises to pay the other account',
      { account_ids: [OWN] },
      (trx: Knex.Transaction, at: Instant) => promise(trx, at),
    ],
    [
      'the holder has an attorney',
      { account_ids: [OWN] },
      (trx: Knex.Transaction, at: Instant) => hold(trx, at, { kind: 'person', personId: makeId.person('p00001') }),
    ],
    ['the case that decided has ended', { account_ids: [OWN, OTHER], case_id: 'c00004' }, endedThenPaid],
  ] as const)(
    '%s: what was reserved for him does not leave, and the case decides again',
    async (_what, over, happens) => {
      const contactId = await toGuarantor(over);
      await inTenant(world.db, world.tenantId, async (trx) => happens(trx, await businessNow(trx, world.tenantId)));
      expect((await world.contact(contactId)).state).toBe('cancelled');
      await world.pump().once();
      expect((await world.accepted()).filter((line) => line.contactId === contactId)).toEqual([]);
    },
  );

  test('what concerns neither his accounts nor his case cancels nothing of his', async () => {
    const contactId = await toGuarantor();
    await inTenant(world.db, world.tenantId, async (trx) => {
      const at = await businessNow(trx, world.tenantId);
      await withdraw(trx, at, 'p00004');
    });
    expect((await world.contact(contactId)).state).toBe('reserved');
  });

  test('a call to him already begun is shown to whoever records the payment', async () => {
    const contactId = await toGuarantor({ state: 'sending', claim_token: 'k', lease_real: '2126-01-01T00:00:00Z' });
    const inFlight = await inTenant(world.db, world.tenantId, async (trx) =>
      pay(trx, await businessNow(trx, world.tenantId)),
    );
    expect(inFlight).toEqual([{ contactId, channel: 'sms', state: 'sending' }]);
  });

  describe('is told of his own account and of no other', () => {
    const text = (contactId: string) =>
      inTenant(world.db, world.tenantId, (trx) =>
        trx('contacts').where({ contact_id: contactId }).first<{ body: string; account_ids: string[] }>(),
      );
    const sent = async (recipient: 'holder' | 'guarantor') => {
      const answer = await asking.ask(CASE, { recipient });
      if (answer.kind !== 'allowed') throw new Error(answer.code);
      return text(answer.contactId);
    };

    test('the debtor is told of both, the guarantor of the one he guarantees', async () => {
      const holder = await sent('holder');
      expect(holder.account_ids).toEqual([OWN, OTHER]);
      expect(holder.body).toContain('REFa00001, REFa00003');
      const guarantor = await sent('guarantor');
      expect(guarantor.account_ids).toEqual([OWN]);
      expect(guarantor.body).toContain('REFa00001');
      expect(guarantor.body).not.toContain('REFa00003');
      expect(guarantor.body).toContain('50.000');
    });

    test('a hold on an account that is not his is not about him', async () => {
      const target = { kind: 'account', accountId: OTHER } as const;
      const held = await inTenant(world.db, world.tenantId, async (trx) => {
        const at = await businessNow(trx, world.tenantId);
        return recordHold(trx, { ...HELD, tenantId: world.tenantId, kind: 'dispute', target, at });
      });
      expect(held.ok).toBe(true);
      expect(await asking.ask(CASE, { recipient: 'holder' })).toMatchObject({ kind: 'refused', code: 'hold' });
      expect(await asking.ask(CASE, { recipient: 'guarantor' })).toMatchObject({ kind: 'allowed' });
      await inTenant(world.db, world.tenantId, (trx) => trx('holds').del());
    });

    test.each([
      ['nothing is due on the account he guarantees', { overdue_minor: 0 }, 'thirdParty'],
      ['what is due on it is not known', { overdue_minor: null }, 'unresolvedField'],
    ])('%s: no demand for the rest of the case', async (_what, books, code) => {
      const before = { overdue_minor: 50_000_00 };
      const set = (figures: object) =>
        inTenant(world.db, world.tenantId, (trx) => trx('accounts').where({ account_id: OWN }).update(figures));
      await set(books);
      expect(await asking.ask(CASE, { recipient: 'guarantor' })).toMatchObject({ kind: 'refused', code });
      await set(before);
    });

    test('whoever owes none of the accounts any more is told of none', async () => {
      const set = (to: string | null) =>
        inTenant(world.db, world.tenantId, async (trx) => {
          await trx('account_persons').where({ person_id: 'p00001' }).update({ to_date: to });
        });
      await set('2026-11-01');
      expect(await asking.ask(CASE)).toMatchObject({ kind: 'refused', code: 'thirdParty' });
      await set(null);
    });
  });

  async function pay(trx: Knex.Transaction, at: Instant) {
    const { tenantId } = world;
    const common = { tenantId, source: 'user', externalRef: null, reverses: null, confirms: null, recordedBy: 'u1' };
    const books = { accountId: OTHER, currency: 'COP', amountMinor: 1000, effectiveAt: at, knownAt: at };
    const paid = await recordMovement(trx, { ...common, ...books, kind: 'paymentPosted' });
    if (!paid.ok) throw new Error(paid.error.code);
    return paid.value.change.inFlight;
  }

  async function promise(trx: Knex.Transaction, at: Instant): Promise<void> {
    const common = { tenantId: world.tenantId, at, source: 'user', by: 'u1', graceDays: 1, dueDate: '2026-11-28' };
    const made = await recordPromise(trx, { ...common, accountId: OTHER, amountMinor: 1000, currency: 'COP' });
    if (!made.ok) throw new Error(made.error.code);
  }

  async function hold(trx: Knex.Transaction, at: Instant, target: HoldTarget): Promise<void> {
    const kind = target.kind === 'person' ? 'attorney' : 'dispute';
    const held = await recordHold(trx, { ...HELD, tenantId: world.tenantId, at, kind, target });
    if (!held.ok) throw new Error(held.error.code);
    // It is of this test alone.
    await trx('holds').del();
  }

  /** A thank-you or last demand of a case that closed in the turn that asked for it may still be reserved. */
  async function endedThenPaid(trx: Knex.Transaction, at: Instant): Promise<void> {
    const link = { tenant_id: world.tenantId, case_id: 'c00004', account_id: OTHER };
    await trx('case_accounts').insert({ ...link, joined_at: at, left_at: at });
    await trx('cases').where({ case_id: 'c00004' }).update({ status: 'closed' });
    await pay(trx, at);
    await trx('cases').where({ case_id: 'c00004' }).update({ status: 'new' });
    await trx('case_accounts').where(link).del();
  }

  async function withdraw(trx: Knex.Transaction, at: Instant, person: string): Promise<void> {
    const common = { tenantId: world.tenantId, at, by: 'u1', source: 'user', contactPointId: null, to: null, from: at };
    await recordConsent(trx, {
      ...common,
      personId: makeId.person(person),
      channel: 'sms',
      scope: 'all',
      granted: false,
    });
  }
});
