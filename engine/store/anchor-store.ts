import type { Knex } from 'knex';
import { ANCHOR_PARTS, anchorLeaf, anchorPart } from '#engine/audit/anchor/anchored-case.ts';
import { anchorLineHash, parseAnchorFile, printAnchorLine, type AnchorLine } from '#engine/audit/anchor/anchor-line.ts';
import { merkleProof, merkleRoot, type ProofStep } from '#engine/audit/anchor/merkle.ts';
import type { CaseId, TenantId } from '#engine/case/ids.ts';
import type { Instant } from '#rules/base/instant.ts';
import { chainMeans } from './chain-means.ts';

const { sha256 } = chainMeans;

/** Whoever makes an anchor waits for those who read one, and they for it: an export never stands between two. */
export async function lockAnchors(trx: Knex.Transaction, tenantId: TenantId, mode: 'make' | 'read'): Promise<void> {
  const lock = mode === 'make' ? 'pg_advisory_xact_lock' : 'pg_advisory_xact_lock_shared';
  await trx.raw(`select ${lock}(hashtextextended(?, 4))`, [tenantId]);
}

/**
 * Whether the office's day has begun without an anchor of its own, in a tenant that has something to anchor. One statement,
 * asked often.
 */
export async function anchorIsDue(trx: Knex.Transaction, tenantId: TenantId): Promise<boolean> {
  const result = await trx.raw<{ rows: readonly { due: boolean }[] }>(
    `select not exists (select from anchors a where a.tenant_id = t.tenant_id
         and a.business_date >= (business_now(t.tenant_id) at time zone t.zone)::date)
       and exists (select from cases c where c.tenant_id = t.tenant_id and c.record_count > 0) as due
     from tenants t where t.tenant_id = ?`,
    [tenantId],
  );
  return result.rows[0]?.due === true;
}

/**
 * Anchors where every chain of the tenant stands, and returns the line for the file. The tree is over all cases, not only
 * those that changed: so the newest anchor always speaks of a case, and a bundle cut back to an older one is found out.
 * Only the parts in which something changed are read again. The caller holds `lockAnchors`.
 */
export async function makeAnchor(trx: Knex.Transaction, tenantId: TenantId): Promise<AnchorLine> {
  await trx.raw("set local statement_timeout = '10min'");
  const last = await readLastAnchor(trx, tenantId);
  const parts = [...(last?.parts ?? Array.from({ length: ANCHOR_PARTS }, () => merkleRoot([], sha256)))];
  for (const part of await takeChanged(trx, tenantId)) {
    parts[part] = merkleRoot(
      (await readPart(trx, tenantId, part)).map(({ leaf }) => leaf),
      sha256,
    );
  }
  const now = await readNow(trx, tenantId);
  const line: AnchorLine = {
    tenantId,
    number: (last?.number ?? 0) + 1,
    at: now.at,
    root: merkleRoot(parts, sha256),
    cases: now.cases,
    previous: last === undefined ? '' : hashOfLine(last.line),
  };
  await trx('anchors').insert({
    tenant_id: tenantId,
    number: line.number,
    at: line.at,
    business_date: now.date,
    root: line.root,
    case_count: line.cases,
    parts,
    line: printAnchorLine(line),
  });
  return line;
}

type LastAnchor = {
  readonly number: number;
  readonly at: Instant;
  readonly root: string;
  readonly parts: readonly string[];
  readonly line: string;
};

async function readLastAnchor(trx: Knex.Transaction, tenantId: TenantId): Promise<LastAnchor | undefined> {
  return trx('anchors')
    .where({ tenant_id: tenantId })
    .orderBy('number', 'desc')
    .first<LastAnchor | undefined>('number', 'at', 'root', 'parts', 'line');
}

function hashOfLine(text: string): string {
  const parsed = parseAnchorFile(text);
  const line = parsed.ok ? parsed.value[0] : undefined;
  if (line === undefined) throw new Error('the last anchor is no line');
  return anchorLineHash(line);
}

/** Takes over where the chains stand now; the parts in which one had moved. */
async function takeChanged(trx: Knex.Transaction, tenantId: TenantId): Promise<readonly number[]> {
  const result = await trx.raw<{ rows: readonly { part: number }[] }>(
    `with moved as (
       insert into anchored_cases (tenant_id, case_id, part, head, record_count)
       select c.tenant_id, c.case_id, get_byte(sha256(convert_to(c.case_id, 'UTF8')), 0), c.head, c.record_count
       from cases c left join anchored_cases a on a.tenant_id = c.tenant_id and a.case_id = c.case_id
       where c.tenant_id = ? and c.record_count > 0 and (a.head is null or a.head <> c.head)
       on conflict (tenant_id, case_id) do update set head = excluded.head, record_count = excluded.record_count
       returning part)
     select distinct part from moved`,
    [tenantId],
  );
  return result.rows.map(({ part }) => part);
}

type Leaf = {
  readonly caseId: CaseId;
  readonly head: string;
  readonly recordCount: number;
  readonly leaf: string;
};

async function readPart(trx: Knex.Transaction, tenantId: TenantId, part: number): Promise<readonly Leaf[]> {
  const rows = await trx('anchored_cases')
    .where({ tenant_id: tenantId, part })
    .orderByRaw('case_id collate "C"')
    .select<Omit<Leaf, 'leaf'>[]>({ caseId: 'case_id', head: 'head', recordCount: 'record_count' });
  return rows.map((row) => ({ ...row, leaf: anchorLeaf({ tenantId, ...row }, sha256) }));
}

type Now = { readonly at: Instant; readonly date: string; readonly cases: number };

async function readNow(trx: Knex.Transaction, tenantId: TenantId): Promise<Now> {
  const result = await trx.raw<{ rows: readonly Now[] }>(
    `select n.at, (n.at at time zone t.zone)::date as date,
       (select count(*) from anchored_cases a where a.tenant_id = t.tenant_id) as cases
     from tenants t cross join lateral (select business_now(t.tenant_id) as at) n where t.tenant_id = ?`,
    [tenantId],
  );
  const row = result.rows[0];
  if (row === undefined) throw new Error(`tenant ${tenantId} does not exist`);
  return row;
}

/** What a bundle carries of the newest anchor; null: the case is in none yet. The caller holds `lockAnchors`. */
export type CaseAnchor = {
  readonly number: number;
  readonly at: Instant;
  readonly root: string;
  readonly head: string;
  readonly recordCount: number;
  readonly proof: readonly ProofStep[];
};

export async function readCaseAnchor(
  trx: Knex.Transaction,
  tenantId: TenantId,
  caseId: CaseId,
): Promise<CaseAnchor | null> {
  const anchor = await readLastAnchor(trx, tenantId);
  if (anchor === undefined) return null;
  const part = anchorPart(caseId, sha256);
  const leaves = await readPart(trx, tenantId, part);
  const index = leaves.findIndex((leaf) => leaf.caseId === caseId);
  const own = leaves[index];
  if (own === undefined) return null;
  const inPart = merkleProof(
    leaves.map(({ leaf }) => leaf),
    index,
    sha256,
  );
  const { number, at, root, parts } = anchor;
  const proof = [...inPart, ...merkleProof(parts, part, sha256)];
  return { number, at, root, head: own.head, recordCount: own.recordCount, proof };
}

export type UnplacedAnchor = { readonly number: number; readonly line: string };

/** Lines that are not in the file yet, oldest first. */
export async function unplacedAnchors(trx: Knex.Transaction, tenantId: TenantId): Promise<readonly UnplacedAnchor[]> {
  return trx('anchors')
    .where({ tenant_id: tenantId })
    .whereNull('placed_real')
    .orderBy('number')
    .select<UnplacedAnchor[]>('number', 'line');
}

export async function markPlaced(
  trx: Knex.Transaction,
  tenantId: TenantId,
  numbers: readonly number[],
  place: string,
): Promise<void> {
  await trx('anchors')
    .where({ tenant_id: tenantId })
    .whereIn('number', numbers)
    .update({ place, placed_real: trx.raw('clock_timestamp()') });
}
