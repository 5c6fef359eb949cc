import { describe, expect, test } from 'vitest';
import { page as browser, userEvent } from 'vitest/browser';
import { axeFaults, renderScreen, type Answers } from '../desk/render-screen.test-support.tsx';
import { intactBundle } from '#engine/audit/bundle.test-support.ts';
import type { AuditBundle } from '#engine/http-schema/audit-bundle.ts';
import type { Language } from '../i18n/language.ts';
import { ProblemError } from '../api/problem-error.ts';
import { caseData, TEMPLATES, versionRead } from './case-data.test-support.ts';
import { CasePage } from './case-page.tsx';

describe('a case as its auditor reads it (W8, law 7)', () => {
  test('a decision says the strategist’s words, money with its currency and each condition’s result', async () => {
    const { page } = await open();
    await page.getByRole('button', { name: /^Decidió: «Mora de 1 a 30 días»/ }).click();
    const rules = page.getByRole('list', { name: 'Reglas de la decisión, en su orden' });
    await expect.element(rules.getByText('«Mora de 1 a 30 días»')).toBeVisible();
    await expect.element(rules.getByText('se cumplió: es la que decidió')).toBeVisible();
    await expect.element(rules.getByText('«Saldo pequeño»')).toBeVisible();
    await expect.element(rules.getByText('no hizo falta leerla')).toBeVisible();
    await expect.element(rules.getByText('«Más de 30 días»')).toBeVisible();
    const money = rules.getByRole('row', { name: /^Saldo vencido/ });
    await expect.element(money).toHaveTextContent(/al menos COP\s50\.000/);
    await expect.element(money).toHaveTextContent(/COP\s62\.500,5/);
    expect(await axeFaults()).toEqual([]);
  });

  test('nothing on the page is a key, an id or JSON, in any of the three languages', async () => {
    for (const language of ['es', 'en', 'pt'] as const) {
      const { page } = await open({}, language);
      await expect.element(page.getByText(/Mateo Silva/)).toBeVisible();
      for (const entry of page.getByRole('list').getByRole('button').elements()) {
        if (entry instanceof HTMLElement && entry.dataset['record'] !== undefined) {
          await userEvent.click(entry);
          expect(rawIn(document.body.innerText)).toEqual([]);
        }
      }
      await page.unmount();
    }
  });

  test('facts stand as they were at the decision, with source, cut-off and age then; today is apart', async () => {
    const { page } = await open();
    await page.getByRole('button', { name: /^Decidió:/ }).click();
    const row = page.getByRole('region', { name: 'Datos con los que se decidió' }).getByRole('row', {
      name: /^Saldo vencido/,
    });
    await expect.element(row.getByRole('cell').nth(0)).toHaveTextContent(/^COP\s62\.500,5$/);
    await expect.element(row.getByRole('cell').nth(1)).toHaveTextContent(/Libros del mandante.*inventado/);
    await expect.element(row.getByRole('cell').nth(1)).toHaveTextContent(/18 horas antes/);
    await expect.element(row.getByRole('cell').nth(2)).toHaveTextContent(/^COP\s40\.000$/);
    await expect.element(page.getByRole('columnheader', { name: 'Hoy' })).toBeVisible();
  });

  test('a non-contact weighs as much as a contact: the law with its article, its mark and the next lawful hour', async () => {
    const { page } = await open();
    await page.getByText(/^No contactos/).click();
    await page.getByRole('button', { name: /^No se contactó\. Fuera del horario/ }).click();
    const card = page.getByRole('region', { name: /^No se contactó/ });
    await expect.element(card.getByText(/Primera hora lícita: mar, 24/)).toBeVisible();
    await expect.element(card.getByText('Solo se contacta de lunes a viernes', { exact: false })).toBeVisible();
    await expect.element(card.getByRole('link', { name: 'Ley 2300 de 2023, artículo 3' })).toBeVisible();
    await expect.element(card.getByText('dos fuentes secundarias coinciden', { exact: false })).toBeVisible();
    await expect.element(card.getByText('No hay medio de contacto válido.')).toBeVisible();
    expect(await axeFaults()).toEqual([]);
  });

  test('the message stands as text with everything that became of it, and the version with who approved it', async () => {
    const { page } = await open();
    const card = page.getByRole('region', { name: /^Control previo: permitido por SMS/ });
    await expect.element(card.getByText('Luisa, le recordamos <b>su saldo</b>.')).toBeVisible();
    await expect.element(card.getByText('Intento 1: el proveedor lo aceptó')).toBeVisible();
    await expect.element(card.getByText('El mensaje no llegó: respuesta del proveedor: «unreachable»')).toBeVisible();
    await expect.element(page.getByText(/^Mateo Silva, /)).toBeVisible();
  });
});

describe('trail, drawing and card follow one another', () => {
  test('an entry chosen by key shows its step; a step chosen on the drawing narrows the trail', async () => {
    const { page } = await open();
    await page.getByRole('button', { name: /^Decidió:/ }).click();
    await expect.poll(() => selectedStep()).toBe('s2');
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}');
    await expect.poll(() => document.activeElement?.textContent).toMatch(/^Pidió contactar por WhatsApp o SMS/);
    await expect.poll(() => selectedStep()).toBe('s3');
    await expect.element(page.getByText('Recordatorio amable', { exact: true }).first()).toBeInTheDocument();
    await userEvent.click(faceOf('s4'));
    await expect.element(page.getByRole('button', { name: /^Solo: Esperar/ })).toBeVisible();
    await expect.poll(() => trail()).toEqual([expect.stringMatching(/^3Esperar/), expect.stringMatching(/^Espera: /)]);
    await page.getByRole('button', { name: /^Solo: / }).click();
    await expect.poll(() => trail().length).toBe(15);
  });

  test('the way is drawn in order: visits numbered, the present step marked, refusals hollow', async () => {
    await open();
    await expect.poll(() => visit('s2')).toBe('1');
    await expect.poll(() => visit('s3')).toBe('2');
    await expect.poll(() => visit('s4')).toBe('3');
    expect(faceOf('s3').dataset['refused']).toBe('true');
    expect(document.querySelectorAll('.cv-wire-taken').length).toBe(3);
  });
});

describe('what is not there', () => {
  test('a case that nobody has, or of another company, says so and leads back', async () => {
    const problem = { type: 'about:blank', title: '', status: 404, detail: '', id: 'x', code: 'notFound' } as const;
    const { page } = await open({ getCase: new ProblemError(problem) });
    await expect.element(page.getByRole('link', { name: 'Ver todos los casos' })).toBeVisible();
    expect(await axeFaults()).toEqual([]);
  });

  test('a case before its first turn says when it begins; a trail of several pages is read whole', async () => {
    const fresh = await open({
      getCase: caseData({ status: 'new', stepId: null, seq: 0, records: [], turns: [], contacts: [] }),
    });
    await expect.element(fresh.page.getByText(/^El caso todavía no tiene registros/)).toBeVisible();
    await fresh.page.unmount();
    const whole = caseData();
    const { page } = await open({
      getCase: ({ query }: { readonly query: { readonly recordsAfter: number } }) => ({
        ...whole,
        records: whole.records.filter(({ number }) => number > query.recordsAfter).slice(0, 10),
        moreRecords: query.recordsAfter === 0,
      }),
    });
    await expect.element(page.getByText('Todo 15')).toBeVisible();
  });

  test('a role that may not read amounts sees that it decided, and is told why no more', async () => {
    const hidden = caseData();
    const { page } = await open({
      getCase: {
        ...hidden,
        debtor: null,
        turns: hidden.turns.map((turn) => ({ ...turn, facts: null, events: null })),
        records: hidden.records.map((record) =>
          record.kind === 'decided'
            ? { ...record, readable: 'clearPart', content: { kind: 'decided', outcome: 'early' } }
            : record,
        ),
      },
    });
    await page.getByRole('button', { name: /^Decidió:/ }).click();
    await expect.element(page.getByText('Su rol ve solo la parte sin datos personales.')).toBeVisible();
  });
});

const BUNDLE = intactBundle();
const FORGED = { ...BUNDLE, contacts: BUNDLE.contacts.map((contact) => ({ ...contact, body: 'Pague hoy.' })) };

const UNAPPROVED = {
  ...BUNDLE,
  approvals: BUNDLE.approvals.map((approval) => ({ ...approval, approver: null, approvedHash: null })),
};

describe('the proof, checked here', () => {
  test.each<[Language, string, string, AuditBundle]>([
    ['es', 'Verificar aquí', 'Descansa en el ancla 3 del', BUNDLE],
    ['en', 'Verify here', 'It rests on anchor 3 of', BUNDLE],
    ['pt', 'Verificar aqui', 'Apoia-se na âncora 3 de', BUNDLE],
    ['es', 'Verificar aquí', 'el texto no es el que se envió', FORGED],
    ['en', 'Verify here', 'the text is not the one that was sent', FORGED],
    ['pt', 'Verificar aqui', 'o texto não é o que foi enviado', FORGED],
    ['es', 'Verificar aquí', 'nadie había aprobado el plan que decidió', UNAPPROVED],
  ])('in %s, "%s": %s', async (language, name, says, auditCase) => {
    const { page } = await open({ auditCase }, language);
    await page.getByRole('button', { name }).click();
    await expect.element(page.getByRole('status').filter({ hasText: says })).toBeVisible();
  });
});

async function open(over: Answers = {}, language: Language = 'es') {
  await browser.viewport(1440, 900);
  return renderScreen({
    component: CasePage,
    role: 'auditor',
    language,
    path: '/casos/$caseId',
    at: '/casos/case_0123456789abcdef',
    answers: {
      getCase: caseData(),
      getVersion: versionRead(),
      listTemplates: TEMPLATES,
      listSegments: { items: [] },
      ...over,
    },
  });
}

function faceOf(step: string): HTMLElement {
  const face = document.querySelector<HTMLElement>(`[data-step="${step}"]`);
  if (face === null) throw new Error(`no face of ${step}`);
  return face;
}

function visit(step: string): string | null {
  return (
    document.querySelector(`[data-step="${step}"]`)?.parentElement?.querySelector('.cv-visits')?.textContent ?? null
  );
}

function selectedStep(): string | null {
  return document.querySelector<HTMLElement>('[data-step][aria-current="step"]')?.dataset['step'] ?? null;
}

function trail(): readonly string[] {
  return [...document.querySelectorAll('[data-record]')].map((entry) => entry.textContent);
}

/** What no person should ever read. */
function rawIn(text: string): readonly string[] {
  const raw =
    /\b(cases|shell|canvas)\.[a-zA-Z.]+|\b(overdueAmount|daysPastDue|hasSms|greaterThan\w*|lessThan\w*|gateVerdict)\b|\bs\d+\b|[{}]|\bcase_\w+|\bpolicy\b/g;
  return text.match(raw) ?? [];
}
