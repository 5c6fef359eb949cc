import type { Knex } from 'knex';
import type { TenantId } from '#engine/case/ids.ts';
import type { Purpose } from '#engine/case/words.ts';
import type { TemplateLibrary, TemplateText } from '#engine/strategy/template-library.ts';
import type { Instant } from '#rules/base/instant.ts';
import type { Label } from '#rules/facts/fact-definition.ts';

/** One version of a template. Its texts are kept as `TemplateText` writes them. */
export type StoredTemplate = {
  readonly id: string;
  readonly version: number;
  readonly name: Label;
  readonly purpose: Purpose;
  readonly state: 'draft' | 'approved' | 'retired';
  readonly approvedAt: Instant | null;
  readonly texts: readonly TemplateText[];
};

type Row = Omit<StoredTemplate, 'name'> & { readonly name: string };

/** The newest version of each template, by name; of one when named. */
export async function newestTemplates(
  trx: Knex.Transaction,
  tenantId: TenantId,
  templateId: string | null = null,
): Promise<readonly StoredTemplate[]> {
  return (await read(trx, tenantId, templateId, ['draft', 'approved', 'retired'])).map(named);
}

/** What strategies may name: the newest approved version of each, and its number. */
export async function approvedTemplates(
  trx: Knex.Transaction,
  tenantId: TenantId,
): Promise<{ readonly library: TemplateLibrary; readonly versions: Readonly<Record<string, number>> }> {
  const templates = (await read(trx, tenantId, null, ['approved'])).map(named);
  return {
    library: Object.fromEntries(templates.map(({ id, name, texts }) => [id, { id, name, texts }])),
    versions: Object.fromEntries(templates.map(({ id, version }) => [id, version])),
  };
}

async function read(
  trx: Knex.Transaction,
  tenantId: TenantId,
  templateId: string | null,
  states: readonly string[],
): Promise<readonly Row[]> {
  const result = await trx.raw<{ rows: readonly Row[] }>(
    `select * from (
       select distinct on (template_id) template_id as id, version, name, purpose, state, approved_at as "approvedAt", texts
       from templates where tenant_id = ? and state = any (?) and (?::text is null or template_id = ?)
       order by template_id, version desc) newest
     order by name, id`,
    [tenantId, [...states], templateId, templateId],
  );
  return result.rows;
}

/** A name is one text for every language, or a JSON label. */
function named(row: Row): StoredTemplate {
  return { ...row, name: labelOf(row.name) };
}

function labelOf(name: string): Label {
  const same = { es: name, en: name, pt: name };
  if (!name.startsWith('{')) return same;
  try {
    const label: unknown = JSON.parse(name);
    return isLabel(label) ? label : same;
  } catch {
    return same;
  }
}

function isLabel(value: unknown): value is Label {
  return typeof value === 'object' && value !== null && 'es' in value && 'en' in value && 'pt' in value;
}
