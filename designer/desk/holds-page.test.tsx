import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { accountData, EFFECT, holdData } from './desk-data.test-support.ts';
import { HoldsPage } from './holds-page.tsx';
import { axeFaults, renderScreen, type Answers } from './render-screen.test-support.tsx';

const open = (answers: Answers = {}) =>
  renderScreen({
    component: HoldsPage,
    answers: {
      listHolds: { items: [holdData()], next: null },
      listAccounts: { items: [accountData().account], next: null },
      ...answers,
    },
  });

test('a hold says what it stops and where', async () => {
  const { page } = await open();
  await expect.element(page.getByText('Los contactos de cobranza')).toBeVisible();
  await expect.element(page.getByRole('link', { name: 'Toda la obligación' })).toBeVisible();
  expect(await axeFaults()).toEqual([]);
});

test('one is created: the account is picked with the keyboard, then a review date', async () => {
  const { page, called } = await open({ createHold: { hold: holdData(), effect: EFFECT } });
  await page.getByRole('button', { name: 'Bloquear gestión' }).click();
  await page.getByRole('combobox', { name: 'Buscar obligación' }).click();
  await expect.element(page.getByRole('option', { name: /CR-1001/ })).toBeVisible();
  await userEvent.keyboard('{ArrowDown}{Enter}');
  await page.getByLabelText('Revisar el').fill('2026-12-20');
  expect(await axeFaults()).toEqual([]);
  await page.getByRole('dialog').getByRole('button', { name: 'Bloquear gestión' }).click();
  await expect.element(page.getByText('1 caso fue avisado y decide de nuevo.')).toBeVisible();
  expect(called('createHold')[0]?.body).toEqual({
    kind: 'dispute',
    scope: { kind: 'account', accountId: 'acc-1' },
    reviewAt: '2026-12-20T00:00:00-05:00',
    note: '',
  });
});

test('a hold is released with a reason', async () => {
  const { page, called } = await open({ releaseHold: { hold: holdData(), effect: EFFECT } });
  await page.getByRole('button', { name: 'Levantar bloqueo' }).click();
  await page.getByRole('dialog').getByLabelText('Motivo').fill('Se resolvió');
  await page.getByRole('dialog').getByRole('button', { name: 'Levantar bloqueo' }).click();
  await expect.element(page.getByText('Bloqueo levantado')).toBeVisible();
  expect(called('releaseHold')[0]).toEqual({ params: { holdId: 'h1' }, body: { note: 'Se resolvió' } });
});

test('without holds the next act is to record one', async () => {
  const { page } = await open({ listHolds: { items: [], next: null } });
  await expect.element(page.getByText('Nada bloquea la gestión de nadie.')).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Bloquear gestión' })).toBeVisible();
});
