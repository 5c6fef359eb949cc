import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testTemporalAddress } from '#cli/check/test-database.test-support.ts';
import { auditBundle } from '#engine/api/case/audit-bundle.ts';
import type { ContactId } from '#engine/case/ids.ts';
import type { InboundItem } from '#engine/contact/inbound-item.ts';
import type { AuditBundle } from '#engine/http-schema/audit-bundle.ts';
import { recordBooksChanged } from '#engine/store/books-changed.ts';
import { createDatabase, inTenant } from '#engine/store/database.ts';
import { storeInbound } from '#engine/store/inbox-store.ts';
import { putCaseEvents } from '#engine/store/put-case-events.ts';
import { recordAct } from '#engine/store/record-act.ts';
import { recordOptOut } from '#engine/store/record-consent.ts';
import { recordOutsideContact } from '#engine/store/record-outside-contact.ts';
import { caseWorkflowId } from '#engine/workflow/case/messages.ts';
import { replay } from '#engine/workflow/histories/replay.test-support.ts';
import { readKeptBundle } from '#workers/case/kept-bundles.ts';
import { anchorFile } from '#workers/loops/anchor/anchor-file.ts';
import { anchorTenant, placeAnchors } from '#workers/loops/anchor/anchor-tenant.ts';
import { encryptedDataConverter } from '#workers/codec/data-converter.ts';
import type { Instant } from '#rules/base/instant.ts';
import { createInboxLoop } from '#workers/loops/inbox/create-inbox-loop.ts';
import { actsOn, sessionOf } from './acts.test-support.ts';
import { caseRows } from './case-rows.test-support.ts';
import { TEST_CODEC_KEYS } from './codec-keys.test-support.ts';
import { deep, PAYMENT_IN_DOLLARS, replaceRecord, REPLY, verify } from './law-7-verify.test-support.ts';
import { ACTS, PLAN, WHO, type Who } from './law-7-acts.test-support.ts';
import { openLive, type Live } from './live.test-support.ts';
import { until } from './until.test-support.ts';
import { makeWorld, worldNow, type World } from './world.test-support.ts';

describe('law 7: every act and every refusal has a record (W8)', () => {
  let live: Live;
  let world: World;
  let bundleDir: string;
  let night: World;
  let paused: World;

  beforeAll(async () => {
    bundleDir = await mkdtemp(join(tmpdir(), 'cauce-law-7-'));
    live = await openLive('law-7');
    world = await makeWorld(live.db, { tenantId: 't_law7', plan: PLAN, debtors: Object.keys(WHO).length, rate: 60 });
    night = await makeWorld(live.db, {
      tenantId: 't_law7_night',
      plan: PLAN,
      debtors: 1,
      rate: 1,
      startsAt: '2026-11-25T03:00:00.000Z',
    });
    paused = await makeWorld(live.db, { tenantId: 't_law7_paused', plan: PLAN, debtors: 1, rate: 60 });
    await beforeAnythingLeaves();
    await whatTheProviderDoes();
    await afterwards();
  }, 240_000);
  afterAll(async () => {
    await live.close();
    await rm(bundleDir, { recursive: true, force: true });
  });

  test.each(ACTS.map((row) => [row.act, row] as const))('recorded: %s', async (_act, { who, kind, says }) => {
    const records = (await bundleOf(who)).records.filter((record) => record.kind === kind);
    const contents = records.map((record) => record.personal?.content ?? record.body);
    expect(contents).toContainEqual(expect.objectContaining(deep(says)));
  });

  test.each(Object.keys(WHO) as Who[])(
    'the chain of the case that %s verifies offline, every decision recomputed',
    async (who) => {
      const bundle = await bundleOf(who);
      expect(bundle.turns.length).toBeGreaterThan(0);
      const { code, findings } = await verify(bundle);
      expect(findings.map((finding) => finding.code)).toEqual(['notAnchored']);
      expect(code).toBe(0);
    },
  );

  test('a pause is an act of somebody, with the reason given', async () => {
    const acts = await inTenant(live.db, paused.tenantId, (trx) =>
      trx('acts').orderBy('at').select<object[]>('act', 'by_user', 'details'),
    );
    expect(acts).toMatchObject([
      { act: 'strategy.pause', by_user: 'u1', details: { reason: 'test' } },
      { act: 'strategy.resume', by_user: 'u1' },
    ]);
  });

  test('the bundle names who wrote and who approved the version, and the hash that was approved', async () => {
    const { approvals, records } = await bundleOf('whole');
    const { planHash } = world;
    expect(approvals).toMatchObject([{ author: 'u1', approver: 'u2', approvedHash: planHash, planHash }]);
    const turns = records.filter(({ kind }) => kind === 'turnDecided');
    expect(turns.length).toBeGreaterThan(0);
    for (const { body } of turns) expect(body).toMatchObject({ planHash, approval: { author: 'u1', approver: 'u2' } });
  });

  test('the build that decided is kept, found by the id each turn names, and replays the history as second witness', async () => {
    const { turns } = await bundleOf('whole');
    const [id, ...others] = new Set(turns.map(({ buildId }) => buildId));
    expect(others).toEqual([]);
    const kept = await readKeptBundle(bundleDir, id ?? '');
    const connection = await Connection.connect({ address: testTemporalAddress() });
    const { workflow } = new Client({ connection, dataConverter: encryptedDataConverter(TEST_CODEC_KEYS) });
    const { of, index } = placeOf('whole');
    const caseId = of.people[index]?.caseId;
    if (kept === null || caseId === undefined) throw new Error(`the build ${id ?? ''} was not kept`);
    const history = await workflow.getHandle(caseWorkflowId(of.tenantId, caseId)).fetchHistory();
    await connection.close();
    expect(await replay(kept, history)).toBeNull();
  });

  test('what a file changed says in which import', async () => {
    const { caseEvents } = await bundleOf('changes');
    expect(caseEvents.filter(({ kind }) => kind === 'factsChanged')).toMatchObject([{ cause: 'imp_1' }]);
  });

  test('one changed byte anywhere is named at its place', async () => {
    const bundle = await bundleOf('whole');
    const sent = bundle.records.findIndex(({ kind }) => kind === 'gateVerdict');
    const forged = replaceRecord(bundle, sent, (record) => ({ ...record, at: record.at.replace('2026', '2025') }));
    expect(await verify(forged)).toMatchObject({
      code: 1,
      findings: expect.arrayContaining([
        expect.objectContaining({ code: 'recordChanged', path: `/records/${sent}` }),
      ]) as object,
    });
    const otherText = {
      ...bundle,
      contacts: bundle.contacts.map((contact) => ({ ...contact, body: `${contact.body ?? ''}.` })),
    };
    expect(await verify(otherText)).toMatchObject({
      code: 1,
      findings: expect.arrayContaining([
        expect.objectContaining({ code: 'textDiffers', path: '/contacts/0/body' }),
      ]) as object,
    });
    const otherFact = replaceRecord(bundle, 2, (record) => ({
      ...record,
      personal:
        record.personal === null
          ? null
          : { ...record.personal, content: { ...record.personal.content, outcome: 'otherwise' } },
    }));
    expect(await verify(otherFact)).toMatchObject({
      code: 1,
      findings: expect.arrayContaining([expect.objectContaining({ path: '/records/2/personal' })]) as object,
    });
    const oneLess = { ...bundle, records: bundle.records.slice(0, -1) };
    expect(await verify(oneLess)).toMatchObject({ code: 1 });
  });

  test('records, turns and case events cannot be changed or removed by the application, nor records by their owner', async () => {
    for (const table of ['records', 'turns', 'case_events', 'acts', 'movements']) {
      await expect(
        inTenant(live.db, world.tenantId, (trx) => trx(table).delete()),
        table,
      ).rejects.toThrow('permission denied');
      await expect(
        inTenant(live.db, world.tenantId, (trx) => trx(table).update({ tenant_id: 'x' })),
        table,
      ).rejects.toThrow('permission denied');
    }
    const owner = createDatabase({
      url: live.ownerUrl,
      poolMax: 1,
      applicationName: 'test',
      statementTimeoutMs: 5_000,
      lockTimeoutMs: 1_000,
    });
    await expect(owner('records').update({ body: '{}' })).rejects.toThrow('append-only');
    await expect(owner('records').delete()).rejects.toThrow('append-only');
    await owner.destroy();
  });

  test('anchored outside the database: what was cut or made anew is named, what came after is said to be newer', async () => {
    const { tenantId } = world;
    expect(await anchorTenant(live.db, tenantId, 'day')).toMatchObject({ number: 1, previous: '' });
    expect(await anchorTenant(live.db, tenantId, 'day')).toBeNull();
    expect(await placeAnchors(live.db, tenantId, bundleDir)).toBe(1);
    const file = async () => readFile(anchorFile(bundleDir, tenantId), 'utf8');
    const yesterday = await bundleOf('optsOut');
    expect(await verify(yesterday, await file())).toMatchObject({ code: 0, findings: [{ code: 'restsOnAnchor' }] });
    expect((await verify(yesterday)).findings).toMatchObject([{ code: 'restsOnAnchor' }]);
    await actsOn(live.db, world).hold(WHO.optsOut, 'dispute');
    await until(async () => await says('optsOut', 'held'), 60_000);
    const codes = async (bundle: AuditBundle) => (await verify(bundle, await file())).findings.map(({ code }) => code);
    expect(await codes(await bundleOf('optsOut'))).toEqual(['restsOnAnchor', 'newerThanAnchor']);
    expect(await anchorTenant(live.db, tenantId, 'now')).toMatchObject({ number: 2 });
    await Promise.all([placeAnchors(live.db, tenantId, bundleDir), placeAnchors(live.db, tenantId, bundleDir)]);
    const [first, second, ...more] = (await file()).trim().split('\n');
    expect([typeof first, typeof second, more]).toEqual(['string', 'string', []]);
    const today = await bundleOf('optsOut');
    expect(await codes(today)).toEqual(['restsOnAnchor']);
    // Yesterday's bundle, shown as if it were today's: everything since has been dropped.
    expect(await codes({ ...yesterday, exportedAt: today.exportedAt })).toEqual(['anchorStale']);
    expect(await codes({ ...yesterday, exportedAt: today.exportedAt, anchor: null })).toEqual(['notAnchored']);
    const cut = { ...today, recordCount: yesterday.recordCount, head: yesterday.head, records: yesterday.records };
    expect(await codes({ ...cut, turns: yesterday.turns, caseEvents: yesterday.caseEvents })).toEqual([
      'anchorDiffers',
      'restsOnAnchor',
    ]);
  });

  test('after a lawful erasure, an act of the case, the same case says "erased on", and is not broken', async () => {
    const personId = personOf('worked');
    const caseId = world.people[WHO.worked]?.caseId;
    if (caseId === undefined) throw new Error('nobody works');
    const erase = (by: string) =>
      inTenant(live.db, world.tenantId, async (trx) => {
        const at = await worldNow(live.db, world);
        await trx('person_keys').where({ person_id: personId }).update({ key: null, destroyed_at: at });
        if (by !== '') {
          const details = { lawfulOrder: null };
          await recordAct(trx, [caseId], { tenantId: world.tenantId, at, act: 'erased', by, details });
        }
        await trx('records').where({ person_id: personId }).whereNotNull('personal').update({ personal: null });
        const gone = { address: null, subject: null, body: null, body_sha256: null };
        await trx('contacts').where({ person_id: personId }).update(gone);
      });
    await erase('');
    expect((await verify(await bundleOf('worked'))).findings).toContainEqual(
      expect.objectContaining({ code: 'erasureDiffers' }),
    );
    await erase('u9');
    const bundle = await bundleOf('worked');
    const { code, findings } = await verify(bundle);
    expect(findings.filter((finding) => finding.code.endsWith('Differs'))).toEqual([]);
    expect(code).toBe(0);
    expect(new Set(findings.map((finding) => finding.code))).toEqual(
      new Set(['erased', 'restsOnAnchor', 'newerThanAnchor']),
    );
    expect(findings[0]?.found).toMatch(/^erased on 2026-11-2/);
    expect(JSON.stringify(bundle.records)).not.toContain('Hola Ana');
  });

  /** No channel process runs: what is granted stays reserved. */
  async function beforeAnythingLeaves(): Promise<void> {
    await inTenant(live.db, world.tenantId, async (trx) => {
      await trx('persons')
        .where({ person_id: personOf('lacks') })
        .update({ zones: [] });
    });
    const acts = actsOn(live.db, world);
    const holdId = await acts.hold(WHO.held, 'dispute');
    await live.startWorker({ bundleDir });
    const asking = Object.keys(WHO).length - 2;
    await until(async () => (await contactsIn('reserved')).length === asking, 60_000);
    await until(async () => (await says('held', 'contactWithheld')) && (await says('lacks', 'parked')), 60_000);
    await acts.release(holdId);
    await acts.pay(WHO.pays, 100);
    await acts.retry(WHO.lacks);
    await inTenant(live.db, world.tenantId, async (trx) => {
      const at = await worldNow(live.db, world);
      const { tenantId } = world;
      await trx('contacts')
        .where({ person_id: personOf('expires') })
        .update({ send_before: at });
      await recordOptOut(trx, {
        tenantId,
        personId: personOf('optsOut'),
        channel: 'sms',
        source: 'inbox',
        at,
        by: 'debtor',
      });
      const accountId = world.people[WHO.changes]?.accountId;
      if (accountId === undefined) throw new Error('nobody changes');
      await recordBooksChanged(trx, {
        tenantId,
        at,
        cause: 'imp_1',
        accounts: [{ accountId, facts: ['riskScore'] }],
        contactPoints: [],
        consents: [],
      });
      await recordOutsideContact(trx, {
        tenantId,
        personId: personOf('elsewhere'),
        recipientRole: 'holder',
        creditorId: 'bank',
        accountIds: [],
        channel: 'voice',
        purpose: 'demand',
        madeAt: at,
        direct: true,
        initiatedBy: 'creditor',
        source: 'agency',
        at,
        by: 'agency',
      });
    });
    await inTenant(live.db, world.tenantId, async (trx) => {
      const caseIds = world.people.slice(WHO.leaves, WHO.leaves + 1).map(({ caseId }) => caseId);
      const body = { kind: 'segmentLeft', behaviour: 'leaveNow' } as const;
      const at = await worldNow(live.db, world);
      await putCaseEvents(trx, { tenantId: world.tenantId, at, body, cause: 'seg_1', caseIds });
    });
    await until(async () => await says('leaves', 'closed'), 60_000);
    await until(async () => (await says('pays', 'redecided')) && (await says('changes', 'eventTaken')), 60_000);
    await until(async () => (await says('optsOut', 'eventTaken')) && (await says('held', 'released')), 60_000);
  }

  async function whatTheProviderDoes(): Promise<void> {
    await live.behave({ match: { address: '+5700000002' }, answer: 'refuseForGood' });
    await live.behave({ match: { address: '+5700000011' }, answer: 'refuseForGood' });
    await live.behave({ match: { address: '+5700000006' }, answer: 'acceptAndHang', lookup: false });
    await live.startChannels({ callTimeoutMs: 1_000 });
    await until(async () => (await says('whole', 'contactMoved')) && (await says('expires', 'contactMoved')), 60_000);
    await until(async () => (await says('unknown', 'contactMoved')) && (await says('worked', 'taskOpened')), 60_000);
    await until(async () => await says('withdrawn', 'taskOpened'), 60_000);
  }

  async function afterwards(): Promise<void> {
    const acts = actsOn(live.db, world);
    await acts.promise(WHO.whole, 10_000_00);
    await acts.takeTask(WHO.worked);
    await acts.takeTask(WHO.worked);
    await acts.finishTask(WHO.worked, 'refused');
    await acts.takeTask(WHO.withdrawn);
    await acts.pay(WHO.withdrawn, 50_000_00);
    await until(async () => (await says('whole', 'factSet')) && (await says('worked', 'closed')), 60_000);
    await until(async () => await says('withdrawn', 'closed'), 60_000);
    const contactId = await contactOf('worked');
    await hear((at) => ({ ...REPLY, at, contactId, from: '+5700000002' }));
    await hear((at) => ({ ...PAYMENT_IN_DOLLARS, at, paymentReference: 'REFa00001' }));
    await until(async () => await says('atNight', 'contactAnswered'), 60_000);
    const others = actsOn(live.db, paused);
    await others.pause('strategy');
    await until(async () => await says('paused', 'pausedAt'), 60_000);
    await others.resume('strategy');
    await until(async () => await says('paused', 'resumedAt'), 60_000);
    await until(
      async () =>
        (await caseRows(live.db, world)).every(
          ({ owner, nextAt, status }) => status === 'closed' || owner !== null || nextAt !== null,
        ),
      60_000,
    );
  }

  /** News from the provider, applied as the inbox does. */
  async function hear(news: (at: Instant) => InboundItem): Promise<void> {
    const { db } = live;
    const item = news(await worldNow(db, world));
    await storeInbound(db, world.tenantId, 'pa', [item], Buffer.from(JSON.stringify(item)));
    await createInboxLoop({ db, log: pino({ level: 'silent' }), listenUrl: null, pollMs: 1_000 }).once();
  }

  function placeOf(who: Who): { readonly of: World; readonly index: number } {
    if (who === 'atNight') return { of: night, index: 0 };
    if (who === 'paused') return { of: paused, index: 0 };
    return { of: world, index: WHO[who] };
  }

  function personOf(who: Who) {
    const { of, index } = placeOf(who);
    const person = of.people[index];
    if (person === undefined) throw new Error(`nobody ${who}`);
    return person.personId;
  }

  async function says(who: Who, kind: string): Promise<boolean> {
    const { of, index } = placeOf(who);
    const rows = await inTenant(live.db, of.tenantId, (trx) =>
      trx('records').where({ case_id: of.people[index]?.caseId, kind }).limit(1).pluck<number[]>('number'),
    );
    return rows.length > 0;
  }

  async function contactOf(who: Who): Promise<ContactId | null> {
    const [contactId] = await inTenant(live.db, world.tenantId, (trx) =>
      trx('contacts')
        .where({ person_id: personOf(who) })
        .pluck<ContactId[]>('contact_id'),
    );
    return contactId ?? null;
  }

  async function contactsIn(state: string): Promise<readonly string[]> {
    return inTenant(live.db, world.tenantId, (trx) => trx('contacts').where({ state }).pluck<string[]>('contact_id'));
  }

  async function bundleOf(who: Who): Promise<AuditBundle> {
    const { of, index } = placeOf(who);
    const caseId = of.people[index]?.caseId;
    if (caseId === undefined) throw new Error(`nobody ${who}`);
    return inTenant(live.db, of.tenantId, (trx) => auditBundle(trx, sessionOf(of), caseId));
  }
});
