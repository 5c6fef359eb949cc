import type { Knex } from 'knex';
import type { RecipientRole } from '#engine/case/words.ts';
import type { Hold } from '#engine/case/hold.ts';
import type { PersonId, TenantId } from '#engine/case/ids.ts';
import type { ContactHistoryLine } from '#engine/gate/contact-history.ts';
import type { ContactCaps, GateConsent, GateCreditor, Ground, ZoneCandidate } from '#engine/gate/gate-request.ts';
import type { AddressSource } from '#rules/packs/law-words.ts';
import type { TurnInWriting } from '../writing/turn-in-writing.ts';
import { readAccounts, type AccountFigures } from './read-accounts.ts';
import { readLastPayment, readOpenPromise, type MoneyOnDate } from './read-money-on-date.ts';
import { readConsents } from './read-consents.ts';
import { readGrounds } from './read-grounds.ts';
import { readHistory } from './read-history.ts';
import { readHolds } from './read-holds.ts';

/** Everything about one recipient that gate and message need, read under the person locks. */
export type ContactScene = {
  readonly personId: PersonId;
  readonly fullName: string;
  readonly firstName: string;
  readonly language: string;
  readonly country: string | null;
  readonly zones: readonly ZoneCandidate[];
  readonly points: readonly ScenePoint[];
  readonly consents: readonly GateConsent[];
  readonly holds: readonly Hold[];
  readonly history: readonly ContactHistoryLine[];
  readonly grounds: readonly Ground[];
  readonly creditor: GateCreditor & {
    readonly name: string;
    readonly phone: string | null;
    readonly hours: string | null;
  };
  readonly caps: readonly ContactCaps[];
  readonly booksCurrent: boolean;
  /** Those of the case that the recipient owes; nobody is told of another's debt. Empty: they owe none of it. */
  readonly accounts: readonly AccountFigures[];
  /** The newest promise still open, and the newest payment: what a reminder or a thank-you speaks of. */
  readonly promise: MoneyOnDate | null;
  readonly payment: MoneyOnDate | null;
  readonly providers: readonly { readonly providerAccountId: string; readonly channels: readonly string[] }[];
};

export type ScenePoint = {
  readonly contactPointId: string;
  readonly channel: string;
  readonly address: string;
  readonly source: AddressSource | null;
};

/** Null when nobody has that role in the case. */
export async function readContactScene(turn: TurnInWriting, role: RecipientRole): Promise<ContactScene | null> {
  const { trx, input, locked } = turn;
  const person = await readRecipient(trx, turn, role);
  if (person === undefined) return null;
  const { tenantId, caseId, now } = input;
  const { person_id: personId } = person;
  const { account_ids: accountIds } = person;
  const zone = person.zones[0] ?? 'UTC';
  const [creditor, accounts, points, consents, holds, history, grounds, promise, payment, providers] =
    await Promise.all([
      readCreditor(trx, turn),
      readAccounts(trx, tenantId, accountIds),
      readPoints(trx, turn, personId),
      readConsents(trx, tenantId, personId),
      readHolds(trx, { tenantId, personId, caseId, accountIds, caseAccountIds: locked.accountIds }),
      readHistory(trx, tenantId, personId, now),
      readGrounds(trx, tenantId, caseId),
      readOpenPromise(trx, tenantId, accountIds),
      readLastPayment(trx, { tenantId, accountIds, zone }),
      readProviders(trx, tenantId),
    ]);
  return {
    personId,
    fullName: person.full_name,
    firstName: person.first_name,
    language: person.language,
    country: person.country,
    zones: person.zones.map((zone) => ({ zone, source: zoneSource(person) })),
    points,
    consents,
    holds,
    history,
    grounds,
    creditor: {
      id: creditor.creditor_id,
      type: creditor.type,
      name: creditor.name,
      phone: creditor.contact_phone,
      hours: creditor.contact_hours,
    },
    caps: [...creditor.caps, ...strategyCaps(turn)],
    booksCurrent: accounts.every((account) => hoursBetween(account.asOf, now) <= creditor.books_deadline_hours),
    accounts,
    promise,
    payment,
    providers,
  };
}

async function readProviders(trx: Knex.Transaction, tenantId: TenantId): Promise<ContactScene['providers']> {
  return trx('provider_accounts')
    .where({ tenant_id: tenantId })
    .orderBy('provider_account_id')
    .select<{ providerAccountId: string; channels: string[] }[]>({
      providerAccountId: 'provider_account_id',
      channels: 'channels',
    });
}

type PersonRow = {
  readonly person_id: PersonId;
  readonly full_name: string;
  readonly first_name: string;
  readonly language: string;
  readonly country: string | null;
  readonly zones: readonly string[];
  readonly zone_source: string;
  readonly declared_domicile: boolean;
  readonly account_ids: readonly string[];
};

/** Roles that owe; an attorney or an heir is no debtor of the account. */
const OWING = `('holder', 'codebtor', 'guarantor')`;

async function readRecipient(
  trx: Knex.Transaction,
  turn: TurnInWriting,
  role: RecipientRole,
): Promise<PersonRow | undefined> {
  const { input, locked } = turn;
  const owed = trx.raw(
    `array(select distinct owed.account_id from account_persons owed where owed.tenant_id = persons.tenant_id
       and owed.person_id = persons.person_id and owed.account_id = any (?) and owed.role in ${OWING}
       and owed.to_date is null order by owed.account_id) as account_ids`,
    [[...locked.accountIds]],
  );
  const columns = [
    owed,
    'persons.person_id',
    'full_name',
    'first_name',
    'language',
    'country',
    'zones',
    'zone_source',
    'declared_domicile',
  ];
  if (role === 'holder') {
    return trx('persons')
      .where({ tenant_id: input.tenantId, person_id: locked.personId })
      .first<PersonRow | undefined>(columns);
  }
  return trx('persons')
    .join('account_persons', (on) =>
      on.on('account_persons.tenant_id', 'persons.tenant_id').andOn('account_persons.person_id', 'persons.person_id'),
    )
    .where({ 'persons.tenant_id': input.tenantId, 'account_persons.role': role })
    .whereIn('account_persons.account_id', [...locked.accountIds])
    .whereNull('account_persons.to_date')
    .orderBy('persons.person_id')
    .first<PersonRow | undefined>(columns);
}

function zoneSource(person: PersonRow): ZoneCandidate['source'] {
  if (person.declared_domicile) return 'declaredDomicile';
  return person.zone_source === 'address' || person.zone_source === 'phonePrefix' ? person.zone_source : 'country';
}

type CreditorRow = {
  readonly creditor_id: string;
  readonly name: string;
  readonly type: 'bank' | 'nonBank' | 'retail' | 'agency';
  readonly caps: readonly ContactCaps[];
  readonly books_deadline_hours: number;
  readonly contact_phone: string | null;
  readonly contact_hours: string | null;
};

async function readCreditor(trx: Knex.Transaction, { input, locked }: TurnInWriting): Promise<CreditorRow> {
  const row = await trx('creditors')
    .where({ tenant_id: input.tenantId, creditor_id: locked.creditorId })
    .first<CreditorRow | undefined>(
      'creditor_id',
      'name',
      'type',
      'caps',
      'books_deadline_hours',
      'contact_phone',
      'contact_hours',
    );
  if (row === undefined) throw new Error(`creditor ${locked.creditorId} does not exist`);
  return row;
}

async function readPoints(
  trx: Knex.Transaction,
  { input }: TurnInWriting,
  personId: PersonId,
): Promise<readonly ScenePoint[]> {
  return trx('contact_points')
    .where({ tenant_id: input.tenantId, person_id: personId })
    .where((valid) => void valid.whereNull('valid_from').orWhere('valid_from', '<=', input.now))
    .where((valid) => void valid.whereNull('valid_to').orWhere('valid_to', '>', input.now))
    .orderBy('contact_point_id')
    .select<{ contact_point_id: string; channel: string; address: string; source: string }[]>(
      'contact_point_id',
      'channel',
      'address',
      'source',
    )
    .then((rows) =>
      rows.map((row) => ({
        contactPointId: row.contact_point_id,
        channel: row.channel,
        address: row.address,
        source: addressSource(row.source),
      })),
    );
}

/** A source we have no word for is not known; where a pack asks for it the gate refuses (law 4). */
function addressSource(text: string): AddressSource | null {
  return text === 'debtor' || text === 'creditor' || text === 'skipTrace' || text === 'thirdParty' ? text : null;
}

/** The strategy's own limits, never laxer than the law: the gate asks both. */
function strategyCaps({ plan }: TurnInWriting): readonly ContactCaps[] {
  const { limits } = plan.settings;
  return limits.length === 0 ? [] : [{ source: 'strategy', limits, minGapHours: null, hours: null, closedDates: [] }];
}

function hoursBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 3_600_000;
}
