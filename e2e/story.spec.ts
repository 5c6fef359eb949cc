import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { isFault } from '#engine/audit/audit-finding.ts';
import { verifyBundle } from '#engine/audit/verify-bundle.ts';
import { auditBundleSchema } from '#engine/http-schema/audit-bundle.ts';
import { uciRows } from './uci-file.ts';

/** Where pictures go; `CAUCE_SCREENSHOTS=docs/screenshots` makes those of the README. */
const PICTURES = process.env['CAUCE_SCREENSHOTS'] ?? '.cache/screenshots';
const STRATEGY = 'Tarjetas en mora';

/**
 * The story of issue 3, in one browser on the real services: 300 rows of a real file are imported; a strategy is drawn
 * by keyboard, approved by another person, published and launched on them; messages leave at lawful hours; a payment
 * stops a case; and its proof verifies.
 */
test('portfolio file in, lawful messages out, a payment that stops a case, and its proof (W1, W8, B12, B13, B15)', async ({
  page,
}) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Estratega' }).click();
  await test.step('the file is mapped, tried, and imported whole', () => importFile(page));
  await test.step('a strategist draws with the keyboard and sends it to review', () => draw(page));
  await test.step('another person reads it as sentences and approves exactly what will run', () => approve(page));
  await test.step('it is counted, then launched on the imported cards that are overdue', () => launch(page));
  await test.step('messages leave, each inside the lawful window of the debtor’s country', async () => {
    await become(page, 'Supervisor');
    await page.getByRole('link', { name: 'Mensajes enviados' }).click();
    await expect(page.getByText(/responda BAJA/).first()).toBeVisible({ timeout: 120_000 });
    await expectLawfulHours(page);
    await picture(page, 'messages');
  });
  const caseUrl = await test.step('a payment stops a running case, and the page says why', () => payAndSeeItStop(page));
  await test.step('an auditor takes the proof away and it verifies offline; one changed byte is named', async () => {
    await become(page, 'Auditor');
    await page.goto(caseUrl);
    await page.getByRole('button', { name: 'Verificar aquí' }).click();
    await expect(page.getByText(/Íntegra: \d+ registros/)).toBeVisible();
    await picture(page, 'case');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Exportar prueba' }).click();
    const text = await readFile(await (await download).path(), 'utf8');
    expect(verifyBundle(auditBundleSchema.parse(JSON.parse(text))).filter(isFault)).toEqual([]);
    const forged = text.replace(
      /"hash": "(.)/,
      (whole, digit: string) => whole.slice(0, -1) + (digit === '7' ? '8' : '7'),
    );
    expect(verifyBundle(auditBundleSchema.parse(JSON.parse(forged)))[0]?.path).toBe('/records/0');
  });
});

async function importFile(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Importar' }).click();
  const file = { name: 'uci-300.csv', mimeType: 'text/csv', buffer: await uciRows(300) };
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('combobox', { name: 'Comenzar con' }).click();
  await page.getByRole('option', { name: /UCI/ }).click();
  await page.getByLabel('Código del mandante').fill('banco-uci');
  await page.getByLabel('Código de la cartera').fill('uci-300');
  await page.getByRole('button', { name: 'Probar sin guardar' }).click();
  await expect(page.getByText('Prueba terminada: nada quedó guardado')).toBeVisible();
  await page.getByRole('button', { name: 'Importar', exact: true }).click();
  await expect(page.getByText('Archivo importado', { exact: true })).toBeVisible();
  await expect(page.getByText('300 filas leídas: 300 aceptadas').last()).toBeVisible();
}

/** Entry, a message, three days, exit: each step put in, set and connected without a mouse. */
async function draw(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Estrategias' }).click();
  await page.getByRole('button', { name: 'Crear estrategia' }).click();
  await page.getByRole('radio', { name: 'Una estrategia vacía' }).check();
  await page.getByLabel('Nombre').fill(STRATEGY);
  await page.getByRole('button', { name: 'Crear y abrir' }).click();
  const faces = page.locator('.cv-face');
  await expect(faces).toHaveCount(2);
  await faces.first().focus();
  await insert(page, 'whatsapp', /Falta elegir la plantilla/);
  await page.keyboard.press('Enter');
  await choose(page, 'Plantilla', 'Recordatorio amable');
  await choose(page, /No fue posible.*lleva a/, 'Salir');
  await page.keyboard.press('Escape');
  await expect(page.locator('.cv-face:focus')).toContainText('Recordatorio amable');
  await insert(page, 'demora', /3 días/);
  await expect(page.getByText('Sin problemas')).toBeVisible();
  await expect(page.getByText('Guardado')).toBeVisible();
  await picture(page, 'canvas');
  await page.getByRole('button', { name: 'Enviar a revisión' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Enviar a revisión' }).click();
  await expect(page.getByText('En revisión').first()).toBeVisible();
}

async function insert(page: Page, what: string, face: RegExp): Promise<void> {
  await page.keyboard.press('/');
  await expect(page.locator('[role=combobox]:focus')).toBeVisible();
  await page.keyboard.type(what);
  await page.keyboard.press('Enter');
  await expect(page.locator('.cv-face:focus')).toContainText(face);
}

async function choose(page: Page, label: string | RegExp, option: string): Promise<void> {
  const field = page.getByRole('combobox', { name: label });
  await field.focus();
  await page.keyboard.type(option);
  await expect(page.getByRole('option', { name: option })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(field).toHaveValue(new RegExp(option));
}

async function approve(page: Page): Promise<void> {
  await become(page, 'Aprobador');
  await openStrategy(page);
  await page.getByRole('button', { name: 'Revisar y aprobar' }).click();
  const review = page.getByRole('dialog');
  await expect(review).toContainText('Recordatorio amable');
  await picture(page, 'review');
  await review.getByRole('button', { name: /^Aprobar/ }).click();
  await page.getByRole('button', { name: 'Publicar' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Publicar' }).click();
  await expect(page.getByText('Publicada').first()).toBeVisible();
}

async function launch(page: Page): Promise<void> {
  await become(page, 'Estratega');
  await openStrategy(page);
  await page.getByRole('button', { name: 'Lanzar', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog
    .getByRole('button', { name: /^Agregar condición/ })
    .first()
    .click();
  const rule = dialog.locator('.rule-leaf').last();
  await rule.getByRole('combobox').first().click();
  await page.getByRole('option', { name: 'Cartera', exact: true }).click();
  await rule.getByRole('textbox').last().fill('uci-300');
  await dialog.getByRole('button', { name: 'Contar' }).click();
  await expect(dialog.getByRole('status')).toContainText(/\d+ casos/);
  await picture(page, 'launch');
  await dialog.getByRole('button', { name: 'Lanzar', exact: true }).click();
  await expect(page.getByText(/En marcha|Terminado/).first()).toBeVisible();
}

/** Ley 2300 de 2023, article 3: Monday to Friday 7 to 19, Saturday 8 to 15, by the debtor's clock, when it was handed over. */
async function expectLawfulHours(page: Page): Promise<void> {
  const found = (await (await page.request.get('/api/v1/messages?limit=50')).json()) as {
    readonly items: readonly { readonly attempts: readonly { readonly startedAt: string }[] }[];
  };
  const sent = found.items.flatMap(({ attempts }) => attempts.map(({ startedAt }) => startedAt));
  expect(sent.length).toBeGreaterThan(0);
  for (const at of sent) {
    const parts = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'America/Bogota',
      weekday: 'short',
      hour: '2-digit',
      hour12: false,
    }).formatToParts(new Date(at));
    const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? '';
    const [from, to] = part('weekday') === 'Sat' ? [8, 15] : [7, 19];
    expect(part('weekday')).not.toBe('Sun');
    expect(Number(part('hour'))).toBeGreaterThanOrEqual(from);
    expect(Number(part('hour'))).toBeLessThan(to);
  }
}

async function openStrategy(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Estrategias' }).click();
  await page.getByRole('link', { name: STRATEGY }).click();
  await expect(page.locator('.cv-face').first()).toBeVisible();
}

/** In the demo one click changes role. */
async function become(page: Page, role: string): Promise<void> {
  await page.goto('/');
  await page.getByRole('button', { name: /^(Estratega|Aprobador|Supervisor|Auditor|Gestor|Operador)$/ }).click();
  await page.getByRole('menuitem', { name: `Actuar como ${role}` }).click();
  await expect(page.getByRole('button', { name: role, exact: true })).toBeVisible();
}

/** Pays, as the desk does, all that one open case has overdue, and waits for it to close; answers its page's address. */
async function payAndSeeItStop(page: Page): Promise<string> {
  await page.goto('/casos');
  await page.getByText('En curso', { exact: true }).first().click();
  const row = page.locator('tbody tr').first();
  await expect(row).toBeVisible();
  await row.getByRole('link').first().click();
  await expect(page.getByRole('heading', { name: 'Qué pasó', exact: true })).toBeVisible();
  const caseUrl = page.url();
  const found = (await (await page.request.get(`/api/v1/cases/${caseUrl.split('/').at(-1) ?? ''}`)).json()) as {
    readonly accounts: readonly { readonly id: string; readonly overdueMinor: number }[];
  };
  for (const account of found.accounts) {
    await page.goto(`/obligaciones/${account.id}`);
    await page.getByRole('button', { name: 'Registrar pago' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'Aplicado' }).check();
    await dialog.getByLabel(/^Monto en/).fill((account.overdueMinor / 100).toFixed(2).replace('.', ','));
    await dialog.getByRole('button', { name: 'Registrar', exact: true }).click();
    await expect(dialog).toBeHidden();
  }
  await page.goto(caseUrl);
  await expect(page.getByText('Pagó').first()).toBeVisible();
  return caseUrl;
}

async function picture(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(600);
  await page.screenshot({ path: `${PICTURES}/${name}.png` });
}
