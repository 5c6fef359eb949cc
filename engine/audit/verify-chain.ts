import type { DraftKind } from '#engine/case/draft.ts';
import { canonicalJson } from '#rules/base/sha256.ts';
import { differs, type AuditFinding } from './audit-finding.ts';
import { bundleErasures, type BundleErasures } from './bundle-erasures.ts';
import type { ReadBundle } from './read-bundle.ts';
import { CLEAR_PART, contentDigest, recordHash, type ChainedRecord } from './record.ts';

type BundleRecord = ReadBundle['records'][number];

/**
 * Recomputes the chain of records: numbers without gaps, each hash over its own fields and the hash before it, each
 * content against its digest. Erased content is reported as erased; the chain still stands for it.
 */
export function verifyChain(bundle: ReadBundle): readonly AuditFinding[] {
  const erasures = bundleErasures(bundle);
  const findings: AuditFinding[] = [...erasures.findings];
  let head = '';
  for (const [index, record] of bundle.records.entries()) {
    const path = `/records/${index}`;
    if (record.number !== index + 1)
      findings.push(differs('recordMissing', path, `number ${record.number}`, `number ${index + 1}`));
    if (record.caseId !== bundle.caseId)
      findings.push(differs('recordChanged', `${path}/caseId`, record.caseId, bundle.caseId));
    if (record.prevHash !== head) findings.push(differs('chainBroken', path, record.prevHash, head));
    const hash = recordHash(hashedPart(record));
    if (hash !== record.hash) findings.push(differs('recordChanged', path, record.hash, hash));
    findings.push(...contentFindings(erasures, record, path));
    head = record.hash;
  }
  if (bundle.head !== head) findings.push(differs('headDiffers', '/head', bundle.head, head));
  if (bundle.recordCount !== bundle.records.length) {
    findings.push(differs('recordMissing', '/recordCount', String(bundle.records.length), String(bundle.recordCount)));
  }
  return findings;
}

function hashedPart(record: BundleRecord): Omit<ChainedRecord, 'hash'> {
  const { hash: _hash, personal: _personal, ...hashed } = record;
  return hashed as Omit<ChainedRecord, 'hash'>;
}

function contentFindings(erasures: BundleErasures, record: BundleRecord, path: string): readonly AuditFinding[] {
  const clearPart = isDraftKind(record.kind) ? CLEAR_PART[record.kind] : null;
  if (clearPart === null) {
    const digest = contentDigest('', record.body);
    return digest === record.contentDigest
      ? []
      : [differs('contentChanged', `${path}/body`, digest, record.contentDigest)];
  }
  if (record.personal === null) {
    const erasedAt = erasures.of(record);
    return [
      erasedAt === null
        ? differs('contentChanged', `${path}/personal`, 'no content', `content with digest ${record.contentDigest}`)
        : differs('erased', `${path}/personal`, `erased on ${erasedAt}`, 'the digest stands for it'),
    ];
  }
  const { salt, content } = record.personal;
  const digest = contentDigest(salt, content);
  if (digest !== record.contentDigest)
    return [differs('contentChanged', `${path}/personal`, digest, record.contentDigest)];
  const shown = canonicalJson(record.body);
  const whole = canonicalJson(clearPart(content));
  return shown === whole ? [] : [differs('clearPartChanged', `${path}/body`, shown, whole)];
}

function isDraftKind(kind: string): kind is DraftKind {
  return Object.hasOwn(CLEAR_PART, kind);
}
