import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { verifyBundle } from '#engine/audit/verify-bundle.ts';
import { auditBundleSchema } from '#engine/http-schema/audit-bundle.ts';

/** Where pictures go; `CAUCE_SCREENSHOTS=docs/screenshots` makes those of the README. */
const PICTURES = process.env['CAUCE_SCREENSHOTS'] ?? '.cache/screenshots';

/**
 * The story of issue 3, in one browser on the real services: a drawn strategy is approved by another person, published,
 * launched on the portfolio; messages leave at lawful hours; a payment stops a case; and its proof verifies.
 */
test('from a drawing to lawful messages, a payment that stops a case, and its proof (W1, W8, B12, B15)', async ({
  page,
}) => {
  await test.step('a strategist sends the strategy to review', async () => {
    await page.goto('/');
    await page.getByRole('button', { name: 'Estratega' }).click();
    await openStrategy(page);
    await picture(page, 'canvas');
    await page.getByRole('button', { name: 'Enviar a revisión' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Enviar a revisión' }).click();
    await expect(page.getByText('En revisión').first()).toBeVisible();
  });
  await test.step('another person reads it as sentences and approves exactly what will run', async () => {
    await become(page, 'Aprobador');
    await openStrategy(page);
    await page.getByRole('button', { name: 'Revisar y aprobar' }).click();
    const review = page.getByRole('dialog');
    await expect(review).toContainText('WhatsApp');
    await picture(page, 'review');
    await review.getByRole('button', { name: /^Aprobar/ }).click();
    await page.getByRole('button', { name: 'Publicar' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Publicar' }).click();
    await expect(page.getByText('Publicada').first()).toBeVisible();
  });
  await test.step('it is counted, then launched on a segment of the portfolio', async () => {
    await become(page, 'Estratega');
    await openStrategy(page);
    await page.getByRole('button', { name: 'Lanzar', exact: true }).click();
    const launch = page.getByRole('dialog');
    await launch.getByRole('combobox', { name: 'Segmento' }).click();
    await page.getByRole('option', { name: /Mora temprana/ }).click();
    await launch.getByRole('button', { name: 'Contar' }).click();
    await expect(launch.getByText(/casos/).first()).toBeVisible();
    await launch.getByRole('button', { name: 'Lanzar' }).click();
    await expect(page.getByText(/En marcha|Terminado/).first()).toBeVisible();
  });
  await test.step('messages leave, each inside the lawful window of the debtor’s country', async () => {
    await become(page, 'Supervisor');
    await page.getByRole('link', { name: 'Mensajes enviados' }).click();
    await expect(page.getByText(/responda BAJA/).first()).toBeVisible({ timeout: 90_000 });
    await picture(page, 'messages');
  });
  const caseUrl = await test.step('a payment stops a running case, and the page says why', async () =>
    payAndSeeItStop(page));
  await test.step('an auditor takes the proof away and it verifies offline; one changed byte is named', async () => {
    await become(page, 'Auditor');
    await page.goto(caseUrl);
    await page.getByRole('button', { name: 'Verificar aquí' }).click();
    await expect(page.getByText(/Íntegra: \d+ registros/)).toBeVisible();
    await picture(page, 'case');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Exportar prueba' }).click();
    const text = await readFile(await (await download).path(), 'utf8');
    expect(verifyBundle(auditBundleSchema.parse(JSON.parse(text)))).toEqual([]);
    const forged = text.replace(
      /"hash": "(.)/,
      (whole, digit: string) => whole.slice(0, -1) + (digit === '7' ? '8' : '7'),
    );
    expect(verifyBundle(auditBundleSchema.parse(JSON.parse(forged)))[0]?.path).toBe('/records/0');
  });
});

async function openStrategy(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Estrategias' }).click();
  await page.getByRole('link', { name: 'Mora temprana' }).click();
  await expect(page.getByText('Decidir').first()).toBeVisible();
}

/** In the demo one click changes role. */
async function become(page: Page, role: string): Promise<void> {
  await page.goto('/');
  await page.getByRole('button', { name: /^(Estratega|Aprobador|Supervisor|Auditor|Gestor|Operador)$/ }).click();
  await page.getByRole('menuitem', { name: `Actuar como ${role}` }).click();
  await expect(page.getByRole('button', { name: role, exact: true })).toBeVisible();
}

/** Pays one open case whole and waits for it to close; answers the address of its page. */
async function payAndSeeItStop(page: Page): Promise<string> {
  await page.goto('/casos');
  await page.getByText('En curso', { exact: true }).first().click();
  const row = page.locator('tbody tr').first();
  await expect(row).toBeVisible();
  await row.getByRole('link').click();
  await expect(page.getByRole('heading', { name: 'Qué pasó' })).toBeVisible();
  const caseUrl = page.url();
  const caseId = caseUrl.split('/').at(-1) ?? '';
  await payWhole(page, caseId);
  await expect(page.getByText('Pagó').first()).toBeVisible();
  return caseUrl;
}

/** Records the payment as the desk does, through the API that the screen calls, for every account of the case. */
async function payWhole(page: Page, caseId: string): Promise<void> {
  const api = page.request;
  const me = (await (await api.get('/api/v1/session')).json()) as { readonly csrf: string };
  const found = (await (await api.get(`/api/v1/cases/${caseId}`)).json()) as {
    readonly now: string;
    readonly accounts: readonly { readonly id: string; readonly currency: string; readonly overdueMinor: number }[];
  };
  for (const account of found.accounts) {
    const paid = await api.post(`/api/v1/accounts/${account.id}/payments`, {
      headers: { 'x-cauce-csrf': me.csrf },
      data: { kind: 'posted', amountMinor: account.overdueMinor, currency: account.currency, effectiveAt: found.now },
    });
    expect(paid.status()).toBe(201);
  }
}

async function picture(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(600);
  await page.screenshot({ path: `${PICTURES}/${name}.png` });
}
