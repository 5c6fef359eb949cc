import type { AuditBundle } from '#engine/http-schema/audit-bundle.ts';
import { sha256Hex } from '#rules/base/sha256.ts';
import type { AuditFinding } from './audit-finding.ts';
import { verifyChain } from './verify-chain.ts';
import { verifyTurns } from './verify-turns.ts';

/** Every check of a case's bundle, offline and pure: chain, contents, decisions, texts as sent, approval. */
export function verifyBundle(bundle: AuditBundle): readonly AuditFinding[] {
  return [...verifyChain(bundle), ...verifyTurns(bundle), ...verifyTexts(bundle), ...verifyApproval(bundle)];
}

function verifyTexts(bundle: AuditBundle): readonly AuditFinding[] {
  return bundle.contacts.flatMap((contact, index) => {
    if (contact.body === null || contact.bodySha256 === null) return [];
    const found = sha256Hex(contact.body);
    if (found !== contact.bodySha256) {
      return [{ code: 'textDiffers' as const, path: `/contacts/${index}/body`, found, expected: contact.bodySha256 }];
    }
    return [];
  });
}

/** The approval names the plan's hash: texts, limits and rules exactly as they run, not only as they were drawn. */
function verifyApproval({ approval }: AuditBundle): readonly AuditFinding[] {
  if (approval === null || approval.approvedHash === null || approval.approvedHash === approval.planHash) return [];
  return [
    {
      code: 'approvalDiffers',
      path: '/approval/approvedHash',
      found: approval.approvedHash,
      expected: approval.planHash,
    },
  ];
}
