import { caseRoutes } from '#engine/http-schema/case-routes.ts';
import { strategyRoutes } from '#engine/http-schema/strategy-routes.ts';
import { isJsonObject } from '#rules/base/json.ts';
import { findPack, packHash } from '#rules/packs/find-pack.ts';
import type { CaseData } from './case-types.ts';

// By glob, since the designer's own project holds no JSON.
const examples = import.meta.glob<Readonly<Record<string, unknown>>>(
  ['../../examples/strategies/early-overdue.json', '../../examples/templates.json'],
  { import: 'default', eager: true },
);
const example = examples['../../examples/strategies/early-overdue.json'] ?? {};
const templates = examples['../../examples/templates.json'] ?? {};

const MONDAY = '2026-11-23T23:36:00.000Z';
const TUESDAY = '2026-11-24T12:05:00.000Z';
const CUT_OFF = '2026-11-22T05:00:00.000Z';
const HASH = 'ab'.repeat(32);
const colombia = findPack('CO');

/** A case in Colombia: decided by its balance, refused at 18:36… in the window of Chile, sent by SMS the next morning. */
export function caseData(part: Readonly<Record<string, unknown>> = {}): CaseData {
  return caseRoutes.getCase.response.parse({
    id: 'case_0123456789abcdef',
    strategyId: 'early-overdue',
    strategyName: 'Mora temprana',
    version: 3,
    status: 'open',
    stepId: 's4',
    nextAt: '2026-11-27T12:05:00.000Z',
    owner: null,
    attentionCode: null,
    openedAt: MONDAY,
    closedAt: null,
    closeReason: null,
    debtor: { id: 'per_1', name: 'Luisa Prado', reference: 'CC-1001' },
    zones: ['America/Bogota'],
    enrolment: 1,
    seq: 3,
    planHash: HASH,
    launchId: null,
    now: TUESDAY,
    creditor: { id: 'cre_1', name: 'Banco Andino' },
    accounts: [account()],
    facts: [fact('overdueAmount', 4_000_000, 31), fact('daysPastDue', 13, 31), fact('hasSms', true, null)],
    turns: [turn(1, MONDAY, 18), turn(2, MONDAY, 18), turn(3, TUESDAY, 31)],
    records: RECORDS,
    moreRecords: false,
    contacts: [contactSent()],
    tasks: [],
    holds: [],
    promises: [],
    movements: [],
    ...part,
  });
}

/** The version the case ran on, approved by somebody else than its author. */
export function versionRead() {
  return strategyRoutes.getVersion.response.parse({
    version: {
      version: 3,
      state: 'published',
      documentHash: HASH,
      planHash: HASH,
      author: { id: 'u1', name: 'Laura Peña' },
      editors: [],
      submittedAt: MONDAY,
      approver: { id: 'u2', name: 'Mateo Silva' },
      approvedAt: MONDAY,
      publishedAt: MONDAY,
      retiredAt: null,
      comment: null,
      peopleInside: 1,
    },
    document: example,
  });
}

export const TEMPLATES = {
  items: Object.entries(templates).map(([id, template]) => ({
    ...(isJsonObject(template) ? template : {}),
    id,
    version: 1,
    state: 'approved',
    approvedAt: MONDAY,
  })),
};

function turn(seq: number, at: string, age: number) {
  const facts = [fact('overdueAmount', 6_250_050, age), fact('daysPastDue', 12, age), fact('hasSms', true, null)];
  const events = seq === 3 ? [{ kind: 'due', at }] : [{ kind: 'started', at }];
  return { seq, at, planHash: HASH, version: 3, facts, events };
}

function fact(id: string, value: unknown, hours: number | null) {
  const books = hours !== null;
  return {
    fact: id,
    value,
    source: books ? 'books' : 'file',
    asOf: books ? CUT_OFF : null,
    knownAt: books ? CUT_OFF : null,
    ageSeconds: books ? hours * 3600 : null,
    invented: books && id === 'overdueAmount',
  };
}

type Body = Readonly<Record<string, unknown>> & { readonly kind: string };

let number = 0;
function record(at: string, seq: number, stepId: string | null, content: Body) {
  number += 1;
  const place = { opId: stepId, stepId, enrolment: 1, seq };
  return { number, at, kind: content.kind, ...place, readable: 'whole', content, actor: null, hash: HASH };
}

const REQUEST = {
  opId: 's3',
  stepId: 's3',
  channels: ['whatsapp', 'sms'],
  purpose: 'demand',
  tone: 'amable',
  template: 'friendly-reminder',
  recipient: 'holder',
  wakeOn: [],
};
const REFUSED = { kind: 'refused', code: 'window', rules: [], next: '2026-11-24T12:00:00.000Z' };
const ALLOWED = {
  kind: 'allowed',
  contactId: 'k1',
  channel: 'sms',
  sendBefore: '2026-11-25T00:00:00.000Z',
  rules: [],
};

const leaf = (fact: string, operator: string, expected: unknown, read: unknown, held: boolean) => ({
  fact,
  operator,
  expected,
  read,
  held,
  source: 'books',
  asOf: CUT_OFF,
});

function verdict(local: string, refuses: boolean) {
  const [window] = colombia.rules.filter(({ kind }) => kind === 'window');
  const rule = { id: window?.id ?? '', law: window?.law ?? '', article: window?.article ?? '' };
  const reading = { zone: 'America/Bogota', local, weekday: 1, hours: ['07:00-19:00'], holiday: null };
  const finding = {
    verdict: refuses ? 'refuse' : 'pass',
    rule,
    effect: 'block',
    code: refuses ? 'window' : null,
    sentenceKey: rule.id,
    sentence: window?.sentence,
    details: refuses ? reading : { readings: [reading] },
  };
  return {
    checks: [
      { check: 'hold', verdict: 'pass', findings: [] },
      { check: 'window', verdict: refuses ? 'refuse' : 'pass', findings: [finding] },
    ],
    pack: { id: colombia.id, version: colombia.version, hash: packHash(colombia) },
    zones: ['America/Bogota'],
    zoneDataVersion: 'zone1-0123456789ab',
    ...(refuses
      ? { verdict: 'refuse', code: 'window', next: REFUSED.next }
      : { verdict: 'allow', sendBefore: ALLOWED.sendBefore }),
  };
}

const noWhatsapp = { channel: 'whatsapp', contactPointId: null, refused: 'noContactPoint', unresolved: [] };
const bySms = (given: ReturnType<typeof verdict>) => ({
  channels: [noWhatsapp, { channel: 'sms', contactPointId: 'cp_1', unresolved: [], verdict: given }],
});

const RECORDS = [
  record(MONDAY, 1, null, { kind: 'caseStarted' }),
  record(MONDAY, 1, 's2', { kind: 'entered' }),
  record(MONDAY, 1, 's2', {
    kind: 'decided',
    outcome: 'early',
    rows: [
      {
        rowId: 'early',
        outcome: 'early',
        held: true,
        leaves: [
          leaf('daysPastDue', 'greaterThanInclusive', 1, 12, true),
          leaf('daysPastDue', 'lessThanInclusive', 30, 12, true),
          leaf('overdueAmount', 'greaterThanInclusive', 5_000_000, 6_250_050, true),
        ],
      },
      { rowId: 'small', outcome: 'small', held: null, leaves: [] },
    ],
  }),
  record(MONDAY, 1, 's2', { kind: 'left', outcome: 'early' }),
  record(MONDAY, 1, 's3', { kind: 'entered' }),
  record(MONDAY, 1, 's3', { kind: 'contactAsked', request: REQUEST }),
  record(MONDAY, 1, 's3', {
    kind: 'gateVerdict',
    answer: REFUSED,
    details: bySms(verdict('2026-11-23T19:36:00-05:00', true)),
  }),
  record(MONDAY, 2, 's3', { kind: 'contactAnswered', answer: REFUSED, details: {} }),
  record(MONDAY, 2, 's3', { kind: 'waiting', until: REFUSED.next, for: [] }),
  record(TUESDAY, 3, 's3', {
    kind: 'gateVerdict',
    answer: ALLOWED,
    details: bySms(verdict('2026-11-24T07:05:00-05:00', false)),
  }),
  record(TUESDAY, 3, 's3', { kind: 'left', outcome: 'sent' }),
  record(TUESDAY, 3, 's4', { kind: 'entered' }),
  record(TUESDAY, 3, 's4', { kind: 'waiting', until: '2026-11-27T12:05:00.000Z', for: ['reply', 'paymentPosted'] }),
  record('2026-11-24T12:06:00.000Z', 3, 's3', {
    kind: 'contactMoved',
    contactId: 'k1',
    from: 'sending',
    to: 'sent',
    details: { reason: 'accepted' },
  }),
  record('2026-11-24T12:07:00.000Z', 3, 's3', {
    kind: 'contactMoved',
    contactId: 'k1',
    from: 'sent',
    to: 'failed',
    details: { reason: 'unreachable', permanent: true },
  }),
];

function contactSent() {
  return {
    id: 'k1',
    caseId: 'case_0123456789abcdef',
    origin: 'cauce',
    seq: 3,
    stepId: 's3',
    channel: 'sms',
    purpose: 'demand',
    tone: 'amable',
    recipientRole: 'holder',
    templateId: 'friendly-reminder',
    language: 'es',
    state: 'failed',
    reason: 'unreachable',
    decidedAt: TUESDAY,
    sendBefore: ALLOWED.sendBefore,
    sentAt: '2026-11-24T12:06:00.000Z',
    endedAt: '2026-11-24T12:07:00.000Z',
    message: { address: '+573000000000', subject: null, body: 'Luisa, le recordamos <b>su saldo</b>.', sha256: HASH },
    attempts: [
      {
        number: 1,
        startedAt: '2026-11-24T12:05:30.000Z',
        endedAt: '2026-11-24T12:06:00.000Z',
        disposition: 'accepted',
      },
    ],
  };
}

function account() {
  return {
    id: 'acc_1',
    reference: 'CR-1001',
    portfolio: { id: 'por_1', name: 'Cartera noviembre' },
    creditor: { id: 'cre_1', name: 'Banco Andino', daysPastDueBy: 'creditor' },
    product: 'Tarjeta de crédito',
    currency: 'COP',
    state: 'open',
    overdueMinor: 6_250_050,
    minimumMinor: null,
    payoffMinor: null,
    originalMinor: null,
    paidSinceBooksMinor: 2_250_050,
    daysPastDue: 13,
    daysPastDueOurs: 13,
    oldestDueDate: '2026-11-11',
    nextDueDate: null,
    paymentReference: null,
    asOf: CUT_OFF,
    knownAt: CUT_OFF,
    invented: [],
    openCaseId: 'case_0123456789abcdef',
    holder: null,
  };
}
