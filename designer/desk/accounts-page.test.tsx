import { expect, test } from 'vitest';
import { AccountsPage } from './accounts-page.tsx';
import { accountData } from './desk-data.test-support.ts';
import { axeFaults, renderScreen } from './render-screen.test-support.tsx';

test('accounts are found by the beginning of a reference', async () => {
  const { page, called } = await renderScreen({
    component: AccountsPage,
    answers: { listAccounts: { items: [accountData().account], next: null } },
  });
  await expect.element(page.getByRole('link', { name: 'CR-1001' })).toHaveAttribute('href', '/obligaciones/acc-1');
  await page.getByLabelText('Buscar obligación').fill('CR-10');
  await expect.poll(() => called('listAccounts').at(-1)?.query).toEqual({ search: 'CR-10' });
  expect(await axeFaults()).toEqual([]);
});

test.each([
  ['es', 'Importar cartera'],
  ['en', 'Import a portfolio'],
  ['pt', 'Importar carteira'],
] as const)('without accounts the next act is to import (%s)', async (language, act) => {
  const { page } = await renderScreen({
    component: AccountsPage,
    answers: { listAccounts: { items: [], next: null } },
    language,
  });
  await expect.element(page.getByRole('link', { name: act })).toHaveAttribute('href', '/importar');
  expect(await axeFaults()).toEqual([]);
});
