import { parseInstant } from '#rules/base/instant.ts';
import { differs, type AuditFinding } from './audit-finding.ts';
import type { ReadBundle } from './read-bundle.ts';

type BundleRecord = ReadBundle['records'][number];

/** What a bundle says of erasures, held to the acts of its own chain. */
export type BundleErasures = {
  /** When the content of this record was lawfully erased; null: nothing says that it was. */
  readonly of: (record: BundleRecord) => string | null;
  /** Likewise of what the turns were decided on and of the messages. */
  readonly any: string | null;
  readonly findings: readonly AuditFinding[];
};

/**
 * Content may be missing only where the chain itself has the act of erasing it: of the person of the case, whose key
 * sealed every record, or of somebody else whom single records named. A claim without its act excuses nothing.
 * A bundle of the first format comes from before that act was recorded: there the claim alone has to do.
 */
export function bundleErasures(bundle: ReadBundle): BundleErasures {
  if (bundle.format === 'cauce-audit-1') return claimed(bundle);
  const acts = bundle.records.filter(({ kind, body }) => kind === 'act' && body['act'] === 'erased');
  const findings: AuditFinding[] = [];
  let whole: string | null = null;
  for (const [index, { personId, destroyedAt }] of bundle.erasures.entries()) {
    const path = `/erasures/${index}`;
    const act = acts.find(({ at }) => sameInstant(at, destroyedAt));
    if (personId !== bundle.personId)
      findings.push(differs('erasureDiffers', path, personId, `the person of the case, ${String(bundle.personId)}`));
    else if (act === undefined)
      findings.push(differs('erasureDiffers', path, `erased on ${destroyedAt}`, 'a record of that act'));
    else whole = destroyedAt;
  }
  const others = acts.at(-1);
  return {
    of: (record) => whole ?? (others !== undefined && record.number <= others.number ? others.at : null),
    any: whole ?? others?.at ?? null,
    findings,
  };
}

function claimed({ erasures }: ReadBundle): BundleErasures {
  const when = erasures[0]?.destroyedAt ?? null;
  return { of: () => when, any: when, findings: [] };
}

function sameInstant(a: string, b: string): boolean {
  const [one, other] = [parseInstant(a), parseInstant(b)];
  return one.ok && other.ok && one.value === other.value;
}
