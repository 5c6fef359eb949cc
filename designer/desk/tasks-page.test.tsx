import { expect, test } from 'vitest';
import { axeFaults, renderScreen, type Answers } from './render-screen.test-support.tsx';
import { TasksPage } from './tasks-page.tsx';

const task = (part: Readonly<Record<string, unknown>>) => ({
  id: 't1',
  caseId: 'case-1',
  stepId: 's1',
  title: 'Llamar al titular',
  instructions: 'Confirmar el acuerdo.',
  role: 'agent',
  assignee: null,
  priority: 1,
  outcomes: ['promesa', 'done'],
  dueAt: null,
  state: 'open',
  outcome: null,
  note: null,
  doneBy: null,
  doneAt: null,
  openedAt: '2026-11-20T15:00:00.000Z',
  ...part,
});
const open = (answers: Answers = {}) =>
  renderScreen({
    component: TasksPage,
    answers: { listTasks: { items: [task({})], next: null }, ...answers },
    role: 'agent',
  });

test('a free task is taken', async () => {
  const { page, called } = await open({ takeTask: task({ assignee: { id: 'u1', name: 'Ana Ruiz' } }) });
  await page.getByRole('button', { name: 'Tomar' }).click();
  await expect.poll(() => called('takeTask')).toEqual([{ params: { taskId: 't1' } }]);
  expect(await axeFaults()).toEqual([]);
});

test("completing asks for one of its own outcomes, in its author's words", async () => {
  const { page, called } = await open({ completeTask: task({ state: 'done' }) });
  await page.getByRole('button', { name: 'Completar' }).click();
  const dialog = page.getByRole('dialog');
  await expect.element(dialog.getByRole('button', { name: 'Completar' })).toBeDisabled();
  expect(await axeFaults()).toEqual([]);
  await dialog.getByLabelText('promesa').click();
  await dialog.getByRole('button', { name: 'Completar' }).click();
  await expect.poll(() => called('completeTask')[0]?.body).toEqual({ outcome: 'promesa', note: '' });
});

test("another person's task cannot be completed here", async () => {
  const { page } = await open({
    listTasks: { items: [task({ assignee: { id: 'u9', name: 'Inés Rojas' } })], next: null },
  });
  await expect.element(page.getByText('Inés Rojas')).toBeVisible();
  expect(page.getByRole('button', { name: 'Completar' }).elements()).toEqual([]);
});

test('without tasks the next act is what needs attention', async () => {
  const { page } = await open({ listTasks: { items: [], next: null } });
  await expect.element(page.getByRole('link', { name: 'Ver lo que requiere revisión' })).toBeVisible();
});
