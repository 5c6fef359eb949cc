import { expect, test } from 'vitest';
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
