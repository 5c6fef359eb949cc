import { expect, test } from 'vitest';
import { AccountPage } from './account-page.tsx';
import { accountData, EFFECT } from './desk-data.test-support.ts';
import { axeFaults, renderScreen, type Answers } from './render-screen.test-support.tsx';

const open = (answers: Answers = {}, role: 'coordinator' | 'auditor' = 'coordinator') =>
  renderScreen({
    component: AccountPage,
    answers: { getAccount: accountData(), ...answers },
    role,
    path: '/obligaciones/$accountId',
    at: '/obligaciones/acc-1',
  });

test("the creditor's figures stand beside ours, each with its own age, and what is invented says so", async () => {
  const { page } = await open();
  await expect
    .element(page.getByRole('region', { name: 'Según el mandante: Banco Andino' }))
    .toHaveTextContent('500.000');
  await expect.element(page.getByRole('region', { name: 'Según Cauce' })).toHaveTextContent('400.000');
  await expect.element(page.getByText('Inventado')).toBeVisible();
  expect(await axeFaults()).toEqual([]);
});

test('a payment is read in the exponent of its currency; afterwards the screen says what may still arrive (law 1)', async () => {
  const answer = { movementId: 'm2', duplicate: false, effect: EFFECT };
  const { page, called } = await open({ recordPayment: answer });
  await page.getByRole('button', { name: 'Registrar pago' }).click();
  await page.getByLabelText('Monto en COP').fill('1.234,50');
  await expect.element(page.getByText(/Se registrará COP\s1\.234,50?/)).toBeVisible();
  expect(await axeFaults()).toEqual([]);
  await page.getByLabelText('Fecha del pago').fill('2026-11-19');
  await page.getByRole('button', { name: 'Registrar', exact: true }).click();
  await expect.element(page.getByText('1 contacto ya había salido y todavía puede llegar (SMS).')).toBeVisible();
  await expect.element(page.getByText('Se cancelaron 2 contactos pendientes.')).toBeVisible();
  expect(await axeFaults()).toEqual([]);
  expect(called('recordPayment')).toEqual([
    {
      params: { accountId: 'acc-1' },
      body: { kind: 'reported', amountMinor: 123450, currency: 'COP', effectiveAt: '2026-11-19T00:00:00-05:00' },
    },
  ]);
});

test('undoing a payment asks why first', async () => {
  const { page, called } = await open({ recordReversal: { movementId: 'm3', effect: EFFECT } });
  await page.getByRole('button', { name: 'Reversar' }).click();
  const dialog = page.getByRole('dialog');
  await expect.element(dialog.getByRole('button', { name: 'Reversar' })).toBeDisabled();
  await dialog.getByLabelText('Motivo').fill('Cheque devuelto');
  await dialog.getByRole('button', { name: 'Reversar' }).click();
  await expect.element(page.getByText(/reversado/)).toBeVisible();
  expect(called('recordReversal')[0]?.body).toEqual({ movementId: 'm1', reason: 'Cheque devuelto' });
});

test('a promise needs an amount and a day', async () => {
  const { page, called } = await open({ recordPromise: { promiseId: 'pr2', effect: EFFECT } });
  await page.getByRole('button', { name: 'Registrar promesa' }).click();
  await page.getByLabelText('Monto en COP').fill('200000');
  await page.getByLabelText('Pagar a más tardar el').fill('2026-12-01');
  await page.getByRole('button', { name: 'Registrar', exact: true }).click();
  await expect.element(page.getByText('Promesa registrada')).toBeVisible();
  expect(called('recordPromise')[0]?.body).toMatchObject({
    amountMinor: 20_000_000,
    dueDate: '2026-12-01',
    graceDays: 0,
  });
});

test('whoever only reads is offered nothing that the API would refuse', async () => {
  const { page } = await open({}, 'auditor');
  await expect.element(page.getByText('Según Cauce')).toBeVisible();
  expect(page.getByRole('button').elements()).toEqual([]);
});
