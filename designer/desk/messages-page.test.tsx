import { expect, test } from 'vitest';
import { MessagesPage } from './messages-page.tsx';
import { axeFaults, renderScreen } from './render-screen.test-support.tsx';

const contact = (part: Readonly<Record<string, unknown>>) => ({
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
  decidedAt: '2026-11-20T15:00:00.000Z',
  sendBefore: null,
  sentAt: '2026-11-20T15:01:00.000Z',
  endedAt: null,
  message: {
    address: '+573000000000',
    subject: null,
    body: 'Banco Andino: su pago vence hoy.',
    sha256: 'ab'.repeat(32),
  },
  attempts: [],
  ...part,
});
const mail = { address: 'l@example.invalid', subject: 'Su tarjeta', body: 'Estimada Luisa', sha256: null };
const items = [
  contact({}),
  contact({ id: 'k2', channel: 'email', message: mail }),
  contact({ id: 'k3', message: null }),
];

test('each message stands as its recipient saw it; a role that may not read it is told so', async () => {
  const { page } = await renderScreen({ component: MessagesPage, answers: { listMessages: { items, next: null } } });
  await expect.element(page.getByText('Banco Andino: su pago vence hoy.')).toBeVisible();
  await expect.element(page.getByText('Su tarjeta')).toBeVisible();
  expect(page.getByRole('article').elements()).toHaveLength(3);
  expect(await axeFaults()).toEqual([]);
});

test('before anything was sent the next act is a strategy', async () => {
  const { page } = await renderScreen({
    component: MessagesPage,
    answers: { listMessages: { items: [], next: null } },
  });
  await expect.element(page.getByRole('link', { name: 'Ir a estrategias' })).toBeVisible();
});
