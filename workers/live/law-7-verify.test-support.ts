import { expect } from 'vitest';
import { run as auditVerify } from '#cli/audit/verify.ts';
import type { AuditBundle } from '#engine/http-schema/audit-bundle.ts';

export const REPLY = { kind: 'reply', dedupeKey: 'law7/reply', channel: 'sms', text: 'Ya hablé con ustedes' } as const;
export const PAYMENT_IN_DOLLARS = {
  kind: 'payment',
  dedupeKey: 'law7/payment',
  status: 'posted',
  amountMinor: 100,
  currency: 'USD',
  externalRef: 'pay_usd',
  reverses: null,
} as const;

type Finding = { readonly code: string; readonly path: string; readonly found: string };

/** As an auditor does: the file alone, no server. */
export async function verify(
  bundle: AuditBundle,
  anchors?: string,
): Promise<{ readonly code: number; readonly findings: readonly Finding[] }> {
  const lines: string[] = [];
  const code = await auditVerify(
    ['bundle.json', '--json', ...(anchors === undefined ? [] : ['--anchors', 'a.ndjson'])],
    {
      stdout: (line) => void lines.push(line),
      stderr: (line) => void lines.push(line),
      readFile: async (path) => (path === 'bundle.json' ? JSON.stringify(bundle) : (anchors ?? '')),
    },
  );
  if (code === 2) throw new Error(lines.join('\n'));
  const said = JSON.parse(lines.join('')) as { readonly findings: readonly Finding[] };
  return { code, findings: said.findings };
}

export function replaceRecord(
  bundle: AuditBundle,
  index: number,
  change: (record: AuditBundle['records'][number]) => AuditBundle['records'][number],
): AuditBundle {
  return { ...bundle, records: bundle.records.map((record, at) => (at === index ? change(record) : record)) };
}

/** `says`, with every object in it taken as a part of what is there. */
export function deep(part: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(part).map(([name, value]) => [name, partly(value)]));
}

function partly(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(partly);
  if (typeof value !== 'object' || value === null || 'asymmetricMatch' in value) return value;
  return expect.objectContaining(deep(value));
}
