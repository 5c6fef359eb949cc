import { describe, expect, test } from 'vitest';
import { page, userEvent, type Locator } from 'vitest/browser';
import type { CallInput } from '../api/client.ts';
import type { RouteName } from '#engine/http-schema/routes.ts';
import { applyEdit } from '#engine/strategy/apply-edit.ts';
import type { StrategyDocument } from '#engine/strategy/document.ts';
import { documentHash } from '#engine/strategy/document-hash.ts';
import type { Edit } from '#engine/strategy/edit.ts';
import { newDocument } from '#engine/strategy/new-document.ts';
import { parseDocument } from '#engine/strategy/parse.ts';
import { editSchema } from '#engine/http-schema/edit-schema.ts';
import { ProblemError } from '../api/problem-error.ts';
import { axeFaults, renderScreen, type Answers } from '../desk/render-screen.test-support.tsx';
import { StrategyPage } from './strategy-page.tsx';
import example from '../../examples/strategies/early-overdue.json';
import templateFile from '../../examples/templates.json';

const templates = Object.entries(templateFile).map(([id, template]) => ({
  ...template,
  id,
  version: 1,
  state: 'approved',
  approvedAt: '2026-11-01T00:00:00.000Z',
  texts: template.texts,
}));
const empty = newDocument('Prueba', 'es');

describe('the canvas by keyboard (issue 3: the whole story by keyboard)', () => {
  test('a flow is drawn, connected and taken back without a mouse', { timeout: 60_000 }, async () => {
    const screen = await open(empty);
    await focusFace('Inicio');
    await insert('wasap', false);
    await userEvent.keyboard('{Escape}');
    await expect.poll(focused).toContain('Inicio');
    await insert('whatsapp');
    await expect.poll(focused).toContain('Enviar SMS');
    await userEvent.keyboard('{ArrowDown}');
    await expect.poll(focused).toContain('Salir');
    await userEvent.keyboard('{ArrowUp}');
    await expect.poll(focused).toContain('Enviar SMS');
    // The decision goes to the open outcome "No fue posible"; its one way on is connected by name.
    await insert('decision');
    await expect.poll(focused).toContain('Decidir');
    await userEvent.keyboard('c');
    await expect.poll(() => document.activeElement?.id).toMatch(/-to-otherwise$/);
    await userEvent.keyboard('Salir{Enter}{Escape}');
    await expect
      .poll(() => drawn(screen.called('editStrategy'), empty).steps['s4']?.outcomes)
      .toEqual({ otherwise: 's2' });
    await focusFace('Decidir');
    await userEvent.keyboard('{Delete}');
    await expect.poll(() => faces().some((name) => name.includes('Decidir'))).toBe(false);
    await userEvent.keyboard('{Control>}z{/Control}');
    await expect.poll(() => faces().some((name) => name.includes('Decidir'))).toBe(true);
    for (let step = 0; step < 4; step += 1) await userEvent.keyboard('{Control>}z{/Control}');
    await expect.element(screen.page.getByRole('button', { name: 'Nada que deshacer' })).toBeDisabled();
    await expect.poll(faces).toEqual(['Inicio, Cada caso que entra', 'Salir, Fin de la estrategia']);
    await expect.poll(() => drawn(screen.called('editStrategy'), empty), { timeout: 8_000 }).toEqual(empty);
    await userEvent.keyboard('{Control>}{Shift>}z{/Shift}{/Control}');
    await expect.poll(() => faces().some((name) => name.includes('Enviar SMS'))).toBe(true);
    await expect.element(screen.page.getByRole('button', { name: 'Deshacer: insertar «Contactar»' })).toBeEnabled();
  });

  test('the outline edits the same strategy, and the sheet tells every key', async () => {
    const screen = await open(empty);
    await focusFace('Inicio');
    await userEvent.keyboard('o');
    await expect.element(screen.page.getByRole('group', { name: 'Esquema de la estrategia' })).toBeVisible();
    await screen.page.getByRole('button', { name: 'Agregar en «Sigue»' }).click();
    await userEvent.keyboard('demora{Enter}');
    await expect.element(screen.page.getByRole('button', { name: /^2\. Esperar: 3 días/ })).toBeVisible();
    expect(await axeFaults()).toEqual([]);
    await screen.page.getByRole('button', { name: 'Atajos de teclado' }).click();
    await expect.element(screen.page.getByText('Quitar el paso', { exact: true })).toBeVisible();
  });
});

describe('problems', () => {
  test('a problem leads to its field, and its quick fix takes it away', async () => {
    const screen = await open(withoutDeadline());
    await screen.page.getByRole('button', { name: /^Problemas/ }).click();
    await screen.page.getByRole('button', { name: /Venció el plazo.*no lleva a ninguna parte/ }).click();
    await expect.poll(() => document.activeElement?.id).toMatch(/-to-deadline$/);
    await userEvent.keyboard('{Escape}');
    const fix = screen.page.getByRole('button', { name: /^Corregir: / }).first();
    await fix.click();
    await expect.poll(() => drawn(screen.called('editStrategy'), withoutDeadline())).not.toEqual(withoutDeadline());
  });

  test('errors keep a draft from being sent, and are shown', async () => {
    const screen = await open(withoutDeadline());
    await screen.page.getByRole('button', { name: 'Enviar a revisión' }).click();
    await expect
      .element(screen.page.getByRole('button', { name: /^Problemas/ }))
      .toHaveAttribute('aria-expanded', 'true');
    expect(screen.called('submitStrategy')).toEqual([]);
  });
});

describe('saving', () => {
  test("somebody else's change is not overwritten, and nothing of one's own is lost", async () => {
    const theirs = { ...empty, name: 'De otra persona' };
    const conflict = new ProblemError({
      type: 'about:blank',
      title: '',
      status: 409,
      detail: '',
      id: '',
      code: 'newerHead',
      head: { draftNumber: 7, document: theirs },
    });
    let refuse = true;
    const screen = await open(empty, {
      editStrategy: () => {
        if (refuse) throw conflict;
        return { draftNumber: 8, findings: [] };
      },
    });
    await focusFace('Inicio');
    await insert('demora');
    await expect.element(screen.page.getByText('Otra persona cambió esta estrategia')).toBeVisible();
    refuse = false;
    await push(screen.page.getByRole('button', { name: 'Aplicar mis cambios' }));
    await expect.poll(() => screen.called('editStrategy').at(-1)?.body).toMatchObject({ expectedNumber: 7 });
    await expect.element(screen.page.getByRole('heading', { name: 'De otra persona' })).toBeVisible();
    await expect.element(screen.page.getByText('Guardado')).toBeVisible();
    expect(faces().some((name) => name.includes('Esperar'))).toBe(true);
  });
});

describe('the way to publication', () => {
  test('an approver reads the sentences and approves exactly the hash of the plan', async () => {
    const document = readExample();
    const screen = await open(document, {
      me: meOf('approver', 'u2'),
      getStrategy: strategyOf(document, [version('inReview', document)]),
      getVersion: { version: version('inReview', document), document },
      approveVersion: version('approved', document),
    });
    await screen.page.getByRole('button', { name: 'Revisar y aprobar' }).click();
    await expect.element(screen.page.getByText(/Enviar WhatsApp o, si no se puede, SMS/)).toBeVisible();
    expect(await axeFaults()).toEqual([]);
    await push(screen.page.getByRole('button', { name: 'Aprobar', exact: true }));
    await expect.poll(() => screen.called('approveVersion')).toHaveLength(1);
    expect(screen.called('approveVersion')[0]?.body).toEqual({ hash: 'b'.repeat(64) });
  });

  test('a launch counts first', async () => {
    const document = readExample();
    const live = version('published', document);
    const screen = await open(document, {
      getStrategy: { ...strategyOf(document, [live]), liveVersion: 1 },
      liveCounts: { steps: { s3: { now: 12, passed: 340, needsAttention: 0 } } },
      listSegments: { items: [] },
      createLaunch: {
        launch: null,
        count: {
          cases: 1840,
          accounts: 2120,
          undecided: 0,
          heldOut: 96,
          treatedBefore: 1,
          overdue: [{ currency: 'COP', minorUnits: '184000000000' }],
        },
      },
      listLaunches: { items: [], next: null },
    });
    await expect
      .element(screen.page.getByRole('button', { name: /Enviar WhatsApp.*12 ahora.*340 pasaron/ }))
      .toBeVisible();
    await push(screen.page.getByRole('button', { name: 'Lanzar', exact: true }));
    const dialog = screen.page.getByRole('dialog');
    await expect.element(dialog.getByRole('button', { name: 'Lanzar', exact: true })).toBeDisabled();
    await push(dialog.getByRole('button', { name: 'Contar' }));
    await expect.element(dialog.getByText('1.840 casos')).toBeVisible();
    await expect.element(dialog.getByText('96 casos quedan en el grupo de control, sin gestión')).toBeVisible();
    await expect.element(dialog.getByText('1 caso ya pasó por esta estrategia')).toBeVisible();
    expect(await axeFaults()).toEqual([]);
    await push(dialog.getByRole('button', { name: 'Lanzar', exact: true }));
    // First the dry run that counted, then the launch itself.
    await expect
      .poll(() => screen.called('createLaunch').map(({ body }) => body))
      .toMatchObject([
        { version: 1, dryRun: true },
        { version: 1, pacePerMinute: 600, daily: false },
      ]);
  });

  test.each(['es', 'en', 'pt'] as const)('the canvas is free of accessibility defects in %s', async (language) => {
    await open(readExample(), {}, language);
    await expect.poll(() => faces().length).toBeGreaterThan(8);
    expect(await axeFaults()).toEqual([]);
    document.querySelector<HTMLElement>('.cv-face')?.focus();
    expect(await axeFaults()).toEqual([]);
  });
});

async function open(document: StrategyDocument, answers: Answers = {}, language: 'es' | 'en' | 'pt' = 'es') {
  let number = 0;
  await page.viewport(1200, 660);
  return renderScreen({
    component: StrategyPage,
    path: '/estrategias/$strategyId',
    at: '/estrategias/st1',
    role: 'strategist',
    language,
    answers: {
      getStrategy: strategyOf(document, []),
      listTemplates: { items: templates },
      editStrategy: ({ body }: CallInput<'editStrategy'>) => {
        number += body !== undefined && 'edits' in body ? body.edits.length : 0;
        return { draftNumber: number, findings: [] };
      },
      ...answers,
    },
  });
}

function strategyOf(document: StrategyDocument, versions: readonly unknown[]) {
  return {
    id: 'st1',
    name: document.name,
    paused: false,
    liveVersion: null,
    draftNumber: 0,
    document,
    findings: [],
    versions,
  };
}

function version(state: string, document: StrategyDocument) {
  return {
    version: 1,
    state,
    documentHash: documentHash(document),
    planHash: 'b'.repeat(64),
    author: { id: 'u1', name: 'Ana Ruiz' },
    editors: [],
    submittedAt: '2026-11-20T15:00:00.000Z',
    approver: null,
    approvedAt: null,
    publishedAt: null,
    retiredAt: null,
    comment: null,
    peopleInside: 0,
  };
}

function meOf(role: string, id: string) {
  return {
    user: { id, name: 'Luis Vega', email: 'luis@cauce.test', language: 'es' },
    role,
    roles: [role],
    tenant: {
      id: 't1',
      name: 'Demo',
      mode: 'demo',
      paused: false,
      pumpsStopped: false,
      language: 'es',
      zone: 'America/Bogota',
    },
    csrf: 'x',
  };
}

function readExample(): StrategyDocument {
  const parsed = parseDocument(example);
  if (!parsed.ok) throw new Error('the example no longer parses');
  return parsed.value;
}

/** The example with one outcome that leads nowhere. */
function withoutDeadline(): StrategyDocument {
  const document = readExample();
  const edited = applyEdit(document, { kind: 'disconnect', from: idOf(document, 'waitFor'), outcome: 'deadline' });
  if (!edited.ok) throw new Error('the example has no deadline');
  return edited.value.doc;
}

function idOf(document: StrategyDocument, kind: string) {
  const found = Object.entries(document.steps).find(([, step]) => step.kind === kind);
  if (found === undefined) throw new Error(`the example has no ${kind}`);
  const target = Object.values(document.steps)
    .flatMap(({ outcomes }) => Object.values(outcomes))
    .find((id) => id === found[0]);
  if (target === undefined) throw new Error(`nothing leads to ${found[0]}`);
  return target;
}

/** What the server would hold: every edit it was sent, applied to what it had. */
function drawn(sent: readonly CallInput<RouteName>[], start: StrategyDocument): StrategyDocument {
  const edits = sent.flatMap(({ body }): Edit[] =>
    body !== undefined && 'edits' in body
      ? body.edits.map((edit) => editSchema.parse(JSON.parse(JSON.stringify(edit))))
      : [],
  );
  return edits.reduce((so, edit) => {
    const result = applyEdit(so, edit);
    if (!result.ok) throw new Error(`the server would refuse ${edit.kind}: ${result.error.code}`);
    return result.value.doc;
  }, start);
}

function faces(): readonly string[] {
  return [...document.querySelectorAll('.cv-face')].map((face) => face.textContent);
}

function focused(): string {
  const at = document.activeElement;
  return at?.classList.contains('cv-face') === true ? at.textContent : '';
}

/** With the keyboard: dialogs may stand outside of what a test's frame shows. */
async function push(button: Locator): Promise<void> {
  await expect.element(button).toBeEnabled();
  const element = button.element();
  if (element instanceof HTMLElement) element.focus();
  await userEvent.keyboard('{Enter}');
}

/** Tab until the step's face has the focus. */
async function focusFace(name: string): Promise<void> {
  await expect.poll(() => faces().length).toBeGreaterThan(0);
  for (let step = 0; step < 60; step += 1) {
    const at = document.activeElement;
    if (at?.classList.contains('cv-face') === true) break;
    await userEvent.keyboard('{Tab}');
  }
  for (let step = 0; step < 12 && !focused().startsWith(name); step += 1) await userEvent.keyboard('{ArrowUp}');
  if (!focused().startsWith(name)) {
    for (let step = 0; step < 12 && !focused().startsWith(name); step += 1) await userEvent.keyboard('{ArrowDown}');
  }
  await expect.poll(focused).toContain(name);
}

/** Opens the palette from the step that has the focus, and puts in what is found. */
async function insert(search: string, found = true): Promise<void> {
  await userEvent.keyboard('/');
  await expect.poll(() => document.activeElement?.getAttribute('role')).toBe('combobox');
  await userEvent.keyboard(found ? `${search}{Enter}` : search);
}
