import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { accountData, EFFECT } from './desk-data.test-support.ts';
import { InboxPage } from './inbox-page.tsx';
import { axeFaults, renderScreen } from './render-screen.test-support.tsx';

const item = (part: Readonly<Record<string, unknown>>) => ({
  id: 'i1',
  kind: 'reply',
  receivedAt: '2026-11-20T15:00:00.000Z',
  state: 'applied',
  outcome: 'reply',
  providerAccountId: 'pa1',
  caseId: 'case-1',
  contactId: null,
  debtor: { id: 'per-1', name: 'Luisa Prado' },
  text: 'Pago el viernes <b>sin falta</b>',
  payment: null,
  ...part,
});
const items = [
  item({}),
  item({ id: 'i2', state: 'dead', outcome: 'noOpenCase', caseId: null, debtor: null, text: null }),
];

test('what a debtor wrote stands as text, and what found no case says why', async () => {
  const { page } = await renderScreen({ component: InboxPage, answers: { listInbox: { items, next: null } } });
  await expect.element(page.getByText('Pago el viernes <b>sin falta</b>')).toBeVisible();
  await expect.element(page.getByText('Ningún caso abierto lo espera.')).toBeVisible();
  expect(await axeFaults()).toEqual([]);
});

test('the dead ones can be asked for alone', async () => {
  const { page, called } = await renderScreen({ component: InboxPage, answers: { listInbox: { items, next: null } } });
  await page.getByText('Sin destino').first().click();
  await expect.poll(() => called('listInbox').at(-1)?.query).toEqual({ state: 'dead' });
});

test('an empty inbox says what fills it', async () => {
  const { page } = await renderScreen({
    component: InboxPage,
    answers: { listInbox: { items: [], next: null } },
    language: 'pt',
  });
  await expect.element(page.getByRole('link', { name: 'Ver mensagens enviadas' })).toBeVisible();
  expect(await axeFaults()).toEqual([]);
});

test('a payment whose reference several accounts share says its amount, and is assigned to one of them', async () => {
  const shared = item({
    ...{
      id: 'i3',
      kind: 'payment',
      state: 'dead',
      outcome: 'ambiguousReference',
      caseId: null,
      debtor: null,
      text: null,
    },
    payment: { reference: 'CC123', status: 'posted', amountMinor: 5_000_000, currency: 'COP' },
  });
  const { page, called } = await renderScreen({
    component: InboxPage,
    answers: {
      listInbox: { items: [shared], next: null },
      listAccounts: { items: [accountData().account], next: null },
      assignPayment: { movementId: 'mov-1', duplicate: false, effect: EFFECT },
    },
  });
  await expect.element(page.getByText(/CC123/)).toBeVisible();
  await page.getByRole('button', { name: 'Asignar a una obligación' }).click();
  await page.getByRole('combobox', { name: 'Buscar obligación' }).click();
  await expect.element(page.getByRole('option', { name: /CR-1001/ })).toBeVisible();
  await userEvent.keyboard('{ArrowDown}{Enter}');
  expect(await axeFaults()).toEqual([]);
  await page.getByRole('button', { name: 'Asignar', exact: true }).click();
  await expect.element(page.getByText('Pago asignado')).toBeVisible();
  expect(called('assignPayment')).toMatchObject([{ params: { inboxId: 'i3' }, body: { accountId: 'acc-1' } }]);
});

test('who may not correct the books is not offered it', async () => {
  const shared = item({
    ...{ id: 'i3', kind: 'payment', state: 'dead', outcome: 'ambiguousReference', caseId: null, text: null },
    payment: { reference: 'CC123', status: 'posted', amountMinor: 5_000_000, currency: 'COP' },
  });
  const { page } = await renderScreen({
    ...{ component: InboxPage, role: 'agent', answers: { listInbox: { items: [shared], next: null } } },
  });
  await expect.element(page.getByText(/CC123/)).toBeVisible();
  expect(page.getByRole('button', { name: 'Asignar a una obligación' }).elements()).toEqual([]);
});
