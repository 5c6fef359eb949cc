import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { SentenceLanguage } from '#engine/import/finding-sentence.ts';
import { err, ok, type Result } from '#rules/base/result.ts';

export const PORTFOLIO_IMPORT_USAGE =
  'F --mapping M.json [--dry-run] [--accept-partial] [--tenant demo] [--portfolio P] [--creditor C] [--creditor-type bank] [--as-of T] [--json] [--lang es]';

export type ImportArguments = {
  readonly file: string;
  readonly mapping: string;
  readonly tenant: string;
  readonly portfolio: string;
  readonly creditor: string;
  readonly creditorType: 'bank' | 'nonBank' | 'retail' | 'agency';
  readonly asOf: string | undefined;
  readonly dryRun: boolean;
  readonly acceptPartial: boolean;
  readonly json: boolean;
  readonly language: SentenceLanguage;
};

const OPTIONS = {
  mapping: { type: 'string' },
  tenant: { type: 'string', default: 'demo' },
  portfolio: { type: 'string' },
  creditor: { type: 'string' },
  'creditor-type': { type: 'string', default: 'bank' },
  'as-of': { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  'accept-partial': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  lang: { type: 'string', default: 'es' },
} as const;

const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$/, 'expected letters, digits, _ . -');

const schema = z.object({
  file: z.string({ error: 'the file is missing' }).min(1),
  mapping: z.string({ error: '--mapping is missing' }).min(1),
  tenant: id,
  portfolio: id,
  creditor: id,
  creditorType: z.enum(['bank', 'nonBank', 'retail', 'agency']),
  asOf: z.string().optional(),
  dryRun: z.boolean(),
  acceptPartial: z.boolean(),
  json: z.boolean(),
  language: z.enum(['es', 'en', 'pt']),
});

/** Reads the words after `portfolio import`. The portfolio is called after the mapping's file, the creditor after the portfolio. */
export function readImportArguments(args: readonly string[]): Result<ImportArguments, string> {
  let parsed;
  try {
    parsed = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true, strict: true });
  } catch (thrown) {
    return err(thrown instanceof Error ? thrown.message : String(thrown));
  }
  const { values, positionals } = parsed;
  if (positionals.length > 1) return err(`one file, not ${positionals.length}: ${positionals.join(' ')}`);
  if (values.mapping === '-' && positionals[0] === '-')
    return err('the file and the mapping cannot both be standard input');
  const portfolio = values.portfolio ?? idFrom(values.mapping);
  const read = schema.safeParse({
    file: positionals[0],
    mapping: values.mapping,
    tenant: values.tenant,
    portfolio,
    creditor: values.creditor ?? portfolio,
    creditorType: values['creditor-type'],
    asOf: values['as-of'],
    dryRun: values['dry-run'],
    acceptPartial: values['accept-partial'],
    json: values.json,
    language: values.lang,
  });
  if (read.success) return ok({ ...read.data, asOf: read.data.asOf });
  return err(read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '));
}

function idFrom(mapping: string | undefined): string {
  const name = basename(mapping ?? '')
    .replace(/\.json$/i, '')
    .replace(/[^A-Za-z0-9_.-]+/g, '-');
  return /^[A-Za-z0-9]/.test(name) ? name : 'portfolio';
}
