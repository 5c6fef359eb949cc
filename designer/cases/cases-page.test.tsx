import { describe, expect, test } from 'vitest';
import { page as browser } from 'vitest/browser';
import { axeFaults, renderScreen, type Answers } from '../desk/render-screen.test-support.tsx';
import { TEMPLATES, versionRead } from './case-data.test-support.ts';
import { caseSummary } from './case-summary.test-support.ts';
import { CasesPage } from './cases-page.tsx';

const many = Array.from({ length: 300 }, (_, index) =>
  caseSummary({
    id: `case_${index}`,
    debtor: { id: `per_${index}`, name: `Titular ${index}`, reference: `CC-${index}` },
  }),
);

describe('the list of cases', () => {
  test('each case says whose it is, the step by its name, what is owed and when it wakes on the debtor’s clock', async () => {
    const { page } = await open();
    const row = page.getByRole('row', { name: /^Luisa Prado/ });
    await expect.element(row).toHaveTextContent(/Esperar.*Respondió/);
    await expect.element(row).toHaveTextContent(/COP\s62\.500,5/);
    await expect.element(row).toHaveTextContent(/vie, 27.*07:05 \(hora de Colombia\)/);
    expect(await axeFaults()).toEqual([]);
  });

  test('the filters of the address are asked for; each choice goes into the address', async () => {
    const { page, called } = await open(
      {},
      '/casos?estado=open&segmento=seg_early&estrategia=early-overdue&version=3&paso=s4',
    );
    await expect
      .poll(() => called('listCases').at(-1)?.query)
      .toMatchObject({ status: 'open', segmentId: 'seg_early', strategyId: 'early-overdue', version: 3, stepId: 's4' });
    await expect.element(page.getByRole('radio', { name: 'En curso' })).toBeChecked();
    await page.getByText('Requiere revisión').first().click();
    await expect
      .poll(() => called('listCases').at(-1)?.query)
      .toMatchObject({ status: 'needsAttention', stepId: 's4' });
  });

  test('a name or a phone is never looked for: it would end in an address', async () => {
    const { page, called } = await open();
    await expect.element(page.getByRole('row', { name: /^Luisa/ })).toBeVisible();
    const before = called('listCases').length;
    for (const text of ['María Pérez', '+57 300 000 0000']) {
      await page.getByRole('textbox', { name: 'Referencia' }).fill(text);
      await expect.element(page.getByText(/^Se busca por referencia\./)).toBeVisible();
    }
    expect(called('listCases').length).toBe(before);
    await page.getByRole('textbox', { name: 'Referencia' }).fill('CR-10');
    await expect.poll(() => called('listCases').at(-1)?.query).toMatchObject({ search: 'CR-10' });
  });

  test('of 300 cases only those in sight are drawn, and the rest as one scrolls', async () => {
    const { page } = await open({ listCases: { items: many, next: null } });
    await expect.element(page.getByRole('table', { name: 'Casos' })).toHaveAttribute('aria-rowcount', '301');
    expect(document.querySelectorAll('tbody tr').length).toBeLessThan(80);
    scrollTo(0, 57 * 250);
    await expect.element(page.getByRole('link', { name: 'Titular 255' })).toBeInTheDocument();
    expect(document.querySelectorAll('tbody tr').length).toBeLessThan(80);
    scrollTo(0, 0);
  });

  test('nothing found offers to take the filters off; nothing yet leads to a strategy', async () => {
    const filtered = await open({ listCases: { items: [], next: null } }, '/casos?estado=closed');
    await filtered.page.getByRole('button', { name: 'Quitar los filtros' }).click();
    await expect.poll(() => filtered.called('listCases').at(-1)?.query).toEqual({ limit: 100 });
    await expect.element(filtered.page.getByRole('button', { name: 'Ir a las estrategias' })).toBeVisible();
    expect(await axeFaults()).toEqual([]);
  });
});

async function open(over: Answers = {}, at = '/casos') {
  await browser.viewport(1440, 900);
  return renderScreen({
    component: CasesPage,
    role: 'coordinator',
    path: '/casos',
    at,
    answers: {
      listCases: { items: [caseSummary()], next: null },
      listStrategies: { items: [strategy()], next: null },
      getStrategy: { ...strategy(), liveVersion: 3, versions: [] },
      listSegments: {
        items: [{ id: 'seg_early', name: 'Mora temprana: 1 a 30 días', conditions: {}, strategyId: null }],
      },
      getVersion: versionRead(),
      listTemplates: TEMPLATES,
      ...over,
    },
  });
}

function strategy() {
  return { id: 'early-overdue', name: 'Mora temprana', state: 'published', liveVersion: 3, paused: false };
}
