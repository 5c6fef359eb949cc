import type { AuditBundle } from '#engine/http-schema/audit-bundle.ts';
import type { DraftKind } from '#engine/case/draft.ts';
import { canonicalJson } from '#rules/base/sha256.ts';
import type { AuditFinding } from './audit-finding.ts';
import { CLEAR_PART, contentDigest, recordHash, type ChainedRecord } from './record.ts';

type BundleRecord = AuditBundle['records'][number];

/**
 * Recomputes the chain of records: numbers without gaps, each hash over its own fields and the hash before it, each
 * content against its digest. Erased content is reported as erased; the chain still stands for it.
 */
export function verifyChain(bundle: AuditBundle): readonly AuditFinding[] {
  const findings: AuditFinding[] = [];
  let head = '';
  for (const [index, record] of bundle.records.entries()) {
    const path = `/records/${index}`;
    if (record.number !== index + 1)
      findings.push(differs('recordMissing', path, `number ${record.number}`, `number ${index + 1}`));
    if (record.prevHash !== head) findings.push(differs('chainBroken', path, record.prevHash, head));
    const hash = recordHash(hashedPart(record));
    if (hash !== record.hash) findings.push(differs('recordChanged', path, record.hash, hash));
    findings.push(...contentFindings(bundle, record, path));
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

function contentFindings(bundle: AuditBundle, record: BundleRecord, path: string): readonly AuditFinding[] {
  const clearPart = isDraftKind(record.kind) ? CLEAR_PART[record.kind] : null;
  if (clearPart === null) {
    const digest = contentDigest('', record.body);
    return digest === record.contentDigest
      ? []
      : [differs('contentChanged', `${path}/body`, digest, record.contentDigest)];
  }
  if (record.personal === null) {
    const erasure = bundle.erasures[0];
    return [
      erasure === undefined
        ? differs('contentChanged', `${path}/personal`, 'no content', `content with digest ${record.contentDigest}`)
        : differs('erased', `${path}/personal`, `erased on ${erasure.destroyedAt}`, 'the digest stands for it'),
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

function differs(code: AuditFinding['code'], path: string, found: string, expected: string): AuditFinding {
  return { code, path, found, expected };
}
