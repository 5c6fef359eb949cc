import { addMs, parseInstant, type Instant } from '#rules/base/instant.ts';
import { sha256Hex } from '#rules/base/sha256.ts';
import { differs, type AuditFinding } from '../audit-finding.ts';
import type { ReadBundle } from '../read-bundle.ts';
import { anchorLineHash, type AnchorLine } from './anchor-line.ts';
import { anchorLeaf } from './anchored-case.ts';
import { rootByProof } from './merkle.ts';

type Anchor = NonNullable<ReadBundle['anchor']>;

/**
 * Holds the chain to its anchor: up to there it cannot have been recomputed or cut, if the root is the one that was put
 * outside the database. Without the file (`lines` null) it says on which root the rest stands.
 */
export function verifyAnchor(bundle: ReadBundle, lines: readonly AnchorLine[] | null): readonly AuditFinding[] {
  const { anchor } = bundle;
  const file = lines === null ? null : once(lines.filter(({ tenantId }) => tenantId === bundle.tenantId));
  const before = file === null ? [] : file.filter(({ at }) => at <= instantOf(bundle.exportedAt));
  return [
    ...(file === null ? [] : fileFindings(file)),
    ...(anchor === null
      ? unanchored(bundle, before.at(-1))
      : [...chainFindings(bundle, anchor), ...standing(anchor, file, before.at(-1)), ...newer(bundle, anchor)]),
  ];
}

/** A line that was written twice, because its writer died before it had noted it, says nothing new. */
function once(lines: readonly AnchorLine[]): readonly AnchorLine[] {
  return [...new Map(lines.map((line) => [anchorLineHash(line), line])).values()];
}

function fileFindings(file: readonly AnchorLine[]): readonly AuditFinding[] {
  return file.flatMap((line, index) => {
    const before = file[index - 1];
    if (before === undefined || line.previous === anchorLineHash(before)) return [];
    const place = `anchor ${line.number} of ${line.at}`;
    return [differs('anchorFileDiffers', '/anchor', place, 'the line that came before it, unchanged')];
  });
}

function chainFindings(bundle: ReadBundle, anchor: Anchor): readonly AuditFinding[] {
  const { tenantId, caseId, records } = bundle;
  const { head, recordCount, root, proof } = anchor;
  const findings: AuditFinding[] = [];
  const reached = rootByProof(anchorLeaf({ tenantId, caseId, head, recordCount }, sha256Hex), proof, sha256Hex);
  if (reached !== root) findings.push(differs('anchorProofDiffers', '/anchor/proof', reached, root));
  const there = records[recordCount - 1]?.hash ?? `${records.length} records`;
  if (there !== head) {
    const expected = `record ${recordCount} with hash ${head}, anchored on ${anchor.at}`;
    findings.push(differs('anchorDiffers', `/records/${recordCount - 1}`, there, expected));
  }
  return findings;
}

function standing(anchor: Anchor, file: readonly AnchorLine[] | null, last: AnchorLine | undefined) {
  const place = `anchor ${anchor.number} of ${anchor.at}, root ${anchor.root}`;
  if (file === null)
    return [differs('restsOnAnchor', '/anchor', place, 'the same root in a file from outside the database')];
  const known = file.some(({ number, root }) => number === anchor.number && root === anchor.root);
  if (!known) return [differs('anchorUnknown', '/anchor/root', place, 'a line of the file')];
  return last !== undefined && last.number > anchor.number
    ? [differs('anchorStale', '/anchor', place, `anchor ${last.number} of ${last.at}, the last before the export`)]
    : [differs('restsOnAnchor', '/anchor', place, 'a line of the file, which it is')];
}

function newer({ records }: ReadBundle, { recordCount, at }: Anchor): readonly AuditFinding[] {
  const count = records.length - recordCount;
  if (count <= 0) return [];
  return [differs('newerThanAnchor', `/records/${recordCount}`, `${count} records after ${at}`, 'the next anchor')];
}

/** What is decided now commits a little later: a case younger than a day may have come just after the anchor. */
const DAY_MS = 86_400_000;

function unanchored({ records }: ReadBundle, last: AnchorLine | undefined): readonly AuditFinding[] {
  const [first] = records;
  if (last !== undefined && first !== undefined && addMs(instantOf(first.at), DAY_MS) < last.at) {
    const expected = `anchor ${last.number} of ${last.at}: the case began on ${first.at}`;
    return [differs('anchorMissing', '/anchor', 'no anchor', expected)];
  }
  return [differs('notAnchored', '/anchor', 'no anchor', 'one: until then the whole chain could be made anew')];
}

function instantOf(text: string): Instant {
  const parsed = parseInstant(text);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
}
