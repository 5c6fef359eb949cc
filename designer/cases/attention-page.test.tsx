import { expect, test } from 'vitest';
import { page as browser, userEvent } from 'vitest/browser';
import { axeFaults, renderScreen, type Answers } from '../desk/render-screen.test-support.tsx';
import { ProblemError } from '../api/problem-error.ts';
import { AttentionPage } from './attention-page.tsx';
import { TEMPLATES, versionRead } from './case-data.test-support.ts';
import { caseSummary } from './case-summary.test-support.ts';

const parked = caseSummary({
  status: 'needsAttention',
  stepId: 's2',
  nextAt: null,
  owner: 'attention',
  attentionCode: 'missingFact',
  attentionDetail: 'daysPastDue in row early',
  attentionSince: '2026-11-24T14:00:00.000Z',
});

test('each parked case says in words what it lacks, whose it is, since when and what to do (law 4, law 5)', async () => {
  const { page } = await open();
  const row = page.getByRole('row', { name: /^Luisa Prado/ });
  await expect.element(row).toHaveTextContent('Falta un dato que la regla necesita: Días de mora');
  await expect.element(row).toHaveTextContent('Completar el dato y reintentar.');
  await expect.element(row).toHaveTextContent('Supervisor o Coordinador');
  await expect.element(row).toHaveTextContent(/Desde mar, 24/);
  await expect.element(row).toHaveTextContent('Decidir: Mora de 1 a 30 días · Saldo pequeño');
  expect(await axeFaults()).toEqual([]);
});

test('by keyboard: a case is asked to try again, and says so; closing one asks for a reason first', async () => {
  const { page, called } = await open();
  const retry = page.getByRole('button', { name: 'Reintentar: Luisa Prado' });
  await expect.element(retry).toBeVisible();
  focus(retry.element());
  await userEvent.keyboard('{Enter}');
  const asked = page.getByRole('dialog', { name: 'Reintentar: Luisa Prado' });
  await expect.element(asked.getByText(/decide de nuevo en el paso donde se detuvo/)).toBeVisible();
  expect(await axeFaults()).toEqual([]);
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => called('retryCase')).toEqual([]);
  await userEvent.keyboard('{Enter}');
  focus(page.getByRole('dialog').getByRole('button', { name: 'Reintentar' }).element());
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => called('retryCase')).toEqual([{ params: { caseId: 'case_1' } }]);
  await expect.element(page.getByRole('status')).toHaveTextContent('Se pidió reintentar el caso de Luisa Prado');

  focus(page.getByRole('button', { name: 'Cerrar caso: Luisa Prado' }).element());
  await userEvent.keyboard('{Enter}');
  const closing = page.getByRole('dialog', { name: 'Cerrar el caso de Luisa Prado' });
  await expect.element(closing.getByRole('button', { name: 'Cerrar caso' })).toBeDisabled();
  focus(closing.getByRole('textbox', { name: /^Motivo/ }).element());
  await userEvent.keyboard('El mandante la retiró');
  await closing.getByRole('button', { name: 'Cerrar caso' }).click();
  await expect
    .poll(() => called('closeCase'))
    .toEqual([{ params: { caseId: 'case_1' }, body: { reason: 'El mandante la retiró' } }]);
});

test('who may not cure it is told that another role does', async () => {
  const { page } = await open({}, 'auditor');
  await expect.element(page.getByText('Lo atiende otro rol')).toBeVisible();
  expect(page.getByRole('button', { name: /^Reintentar/ }).elements()).toEqual([]);
});

test('nothing parked is said as good news', async () => {
  const calm = await open({ listCases: { items: [], next: null }, attention: { total: 0, byCode: [] } });
  await expect.element(calm.page.getByText(/^Nada requiere revisión/)).toBeVisible();
  expect(await axeFaults()).toEqual([]);
});

test('a case that went on meanwhile refuses the retry, and the dialog says so', async () => {
  const problem = { type: 'about:blank', title: '', status: 409, detail: '', id: 'p1', code: 'wrongState' } as const;
  const { page } = await open({ retryCase: new ProblemError(problem) });
  await page.getByRole('button', { name: 'Reintentar: Luisa Prado' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Reintentar' }).click();
  await expect.element(page.getByRole('alert')).toHaveTextContent('El estado actual no lo permite.');
});

async function open(over: Answers = {}, role: 'supervisor' | 'auditor' = 'supervisor') {
  await browser.viewport(1440, 900);
  return renderScreen({
    component: AttentionPage,
    role,
    answers: {
      attention: { total: 1, byCode: [{ code: 'missingFact', count: 1 }] },
      listCases: { items: [parked], next: null },
      getVersion: versionRead(),
      listTemplates: TEMPLATES,
      retryCase: { caseId: 'case_1', eventNumber: 3 },
      closeCase: { caseId: 'case_1', eventNumber: 4 },
      ...over,
    },
  });
}

function focus(element: Element): void {
  if (element instanceof HTMLElement) element.focus();
}
