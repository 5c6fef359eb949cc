import { expect, test } from 'vitest';
import { axeFaults, renderScreen, type Answers } from '../desk/render-screen.test-support.tsx';
import { OperationPage } from './operation-page.tsx';

const TENANT = {
  id: 't1',
  name: 'Banco Demo',
  mode: 'live',
  paused: false,
  pumpsStopped: false,
  language: 'es',
  safeList: [],
  modeRequest: null,
  clock: { now: '2026-11-24T14:00:00.000Z', rate: 1, slowed: 1, paused: false, own: false, lagSeconds: 0 },
  counts: { open: 1234, needsAttention: 2, reserved: 7, sending: 1 },
} as const;

const open = (answers: Answers = {}, role: 'operator' | 'auditor' = 'operator') =>
  renderScreen({ component: OperationPage, role, answers: { getTenant: TENANT, ...answers } });

test('says whether messages leave, to whom, and what is under way', async () => {
  const { page } = await open();
  await expect.element(page.getByText('Los mensajes salen')).toBeVisible();
  await expect.element(page.getByText('Los mensajes llegan a los clientes.')).toBeVisible();
  await expect.element(page.getByText('1.234')).toBeVisible();
  expect(await axeFaults()).toEqual([]);
});

test('the brake asks for a reason, then says what was stopped and what cannot be', async () => {
  const { page, called } = await open({ pauseTenant: { cancelledContacts: 7, inFlight: 1 } });
  await page.getByRole('button', { name: 'Detener todo' }).click();
  await page.getByRole('dialog').getByLabelText('Motivo').fill('Aviso del regulador');
  expect(await axeFaults()).toEqual([]);
  await page.getByRole('dialog').getByRole('button', { name: 'Detener todo' }).click();
  await expect
    .element(page.getByText('Contactos cancelados: 7. Ya con el proveedor: 1.', { exact: false }))
    .toBeVisible();
  expect(called('pauseTenant')[0]).toEqual({ body: { reason: 'Aviso del regulador' } });
});

test('stopped, it offers to go on; after a restore, to let messages leave', async () => {
  const { page } = await open({ getTenant: { ...TENANT, paused: true, pumpsStopped: true } });
  await expect.element(page.getByRole('button', { name: 'Reanudar', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Reanudar envíos' }).click();
  await expect.element(page.getByText('Reanude solo después de comparar', { exact: false })).toBeVisible();
});

test('whoever may only look has no brake', async () => {
  const { page } = await open({}, 'auditor');
  await expect.element(page.getByText('Los mensajes salen')).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Detener todo' })).not.toBeInTheDocument();
});
