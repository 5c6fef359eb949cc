import type { RouteComponent } from '@tanstack/react-router';
import { expect, test } from 'vitest';
import { AttentionPage } from '../cases/attention-page.tsx';
import { TEMPLATES, versionRead } from '../cases/case-data.test-support.ts';
import { caseSummary } from '../cases/case-summary.test-support.ts';
import { CasesPage } from '../cases/cases-page.tsx';
import { RunsTable } from '../imports/runs-table.tsx';
import { AccountPage } from './account-page.tsx';
import { accountData, EFFECT, holdData } from './desk-data.test-support.ts';
import { HoldsPage } from './holds-page.tsx';
import { InboxPage } from './inbox-page.tsx';
import { MessagesPage } from './messages-page.tsx';
import { renderScreen, type Answers } from './render-screen.test-support.tsx';
import { TasksPage } from './tasks-page.tsx';

/** 15:00 in UTC is midnight in Tokyo and ten in the morning in Bogotá. */
const AT = '2026-11-20T15:00:00.000Z';
const IN_TOKYO = /sáb, 21 de nov, 00:00 \(hora de Japón\)/;
const zoneless = { zones: [], debtor: { id: 'per_1', name: 'Luisa Prado', reference: 'CC-1001' } };
const ofCases: Answers = {
  getVersion: versionRead(),
  listTemplates: TEMPLATES,
  listStrategies: { items: [], next: null },
  listSegments: { items: [] },
};
const parked = caseSummary({
  ...zoneless,
  status: 'needsAttention',
  nextAt: null,
  owner: 'attention',
  attentionCode: 'missingFact',
  attentionDetail: 'daysPastDue in row early',
  attentionSince: AT,
});

test.each<[string, RouteComponent, Answers]>([
  ['tasks', TasksPage, { listTasks: { items: [task()], next: null } }],
  ['messages', MessagesPage, { listMessages: { items: [contact()], next: null } }],
  ['inbox', InboxPage, { listInbox: { items: [reply()], next: null } }],
  ['holds', HoldsPage, { listHolds: { items: [{ ...holdData(), from: AT }], next: null } }],
  ['imports', () => <RunsTable mayImport />, { listImports: { items: [importRun()], next: null } }],
  [
    'cases whose debtor’s zone nobody knows',
    CasesPage,
    { ...ofCases, listCases: { items: [caseSummary({ ...zoneless, nextAt: AT })], next: null } },
  ],
  [
    'parked cases whose debtor’s zone nobody knows',
    AttentionPage,
    {
      ...ofCases,
      attention: { total: 1, byCode: [{ code: 'missingFact', count: 1 }] },
      listCases: { items: [parked], next: null },
    },
  ],
])("%s are read on the clock of the tenant's office, not on ours", async (_name, component, answers) => {
  const { page } = await renderScreen({ component, answers, zone: 'Asia/Tokyo' });
  await expect.element(page.getByText(IN_TOKYO).first()).toBeVisible();
  expect(document.body.textContent).not.toContain('Colombia');
});

const account = (answers: Answers = {}) =>
  renderScreen({
    component: AccountPage,
    answers: { getAccount: { ...accountData(), account: { ...accountData().account, asOf: AT } }, ...answers },
    path: '/obligaciones/$accountId',
    at: '/obligaciones/acc-1',
    zone: 'Asia/Tokyo',
  });

test('an account: figures, movements, promises and holds', async () => {
  const { page } = await account();
  await expect.element(page.getByText(IN_TOKYO).first()).toBeVisible();
  expect(document.body.textContent).not.toContain('Colombia');
});

test("a payment's day begins at the office's midnight", async () => {
  const { page, called } = await account({ recordPayment: { movementId: 'm2', duplicate: false, effect: EFFECT } });
  await page.getByRole('button', { name: 'Registrar pago' }).click();
  await page.getByLabelText('Monto en COP').fill('100');
  await page.getByLabelText('Fecha del pago').fill('2026-11-19');
  await page.getByRole('button', { name: 'Registrar', exact: true }).click();
  await expect.poll(() => called('recordPayment')[0]?.body).toMatchObject({ effectiveAt: '2026-11-19T00:00:00+09:00' });
});

test('so does the day a hold is looked at again', async () => {
  const { page, called } = await account({ createHold: { hold: holdData(), effect: EFFECT } });
  await page.getByRole('button', { name: 'Bloquear gestión' }).click();
  await page.getByLabelText('Revisar el').fill('2026-12-20');
  await page.getByRole('dialog').getByRole('button', { name: 'Bloquear gestión' }).click();
  await expect.poll(() => called('createHold')[0]?.body).toMatchObject({ reviewAt: '2026-12-20T00:00:00+09:00' });
});

function task() {
  return {
    id: 't1',
    caseId: 'case-1',
    stepId: 's1',
    title: 'Llamar al titular',
    instructions: '',
    role: 'agent',
    assignee: null,
    priority: 1,
    outcomes: ['done'],
    dueAt: AT,
    state: 'open',
    outcome: null,
    note: null,
    doneBy: null,
    doneAt: null,
    openedAt: AT,
  };
}

function contact() {
  return {
    id: 'k1',
    caseId: 'case-1',
    origin: 'cauce',
    seq: 3,
    stepId: 's1',
    channel: 'sms',
    purpose: 'demand',
    tone: null,
    recipientRole: 'holder',
    templateId: null,
    language: 'es',
    state: 'delivered',
    reason: null,
    decidedAt: AT,
    sendBefore: null,
    sentAt: null,
    endedAt: null,
    message: { address: '+573000000000', subject: null, body: 'Su pago vence hoy.', sha256: 'ab'.repeat(32) },
    attempts: [],
  };
}

function reply() {
  return {
    id: 'i1',
    kind: 'reply',
    receivedAt: AT,
    state: 'applied',
    outcome: 'reply',
    providerAccountId: 'pa1',
    caseId: 'case-1',
    contactId: null,
    debtor: { id: 'per-1', name: 'Luisa Prado' },
    text: 'Pago el viernes',
    payment: null,
  };
}

function importRun() {
  return {
    id: 'imp_1',
    fileName: 'noviembre.csv',
    portfolio: { id: 'p1', name: 'Noviembre' },
    state: 'done',
    counts: {},
    startedAt: AT,
    endedAt: AT,
    by: 'Ana Ruiz',
  };
}
