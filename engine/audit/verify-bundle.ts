import type { AnchorLine } from './anchor/anchor-line.ts';
import { verifyAnchor } from './anchor/verify-anchor.ts';
import { differs, type AuditFinding } from './audit-finding.ts';
import type { ReadBundle } from './read-bundle.ts';
import { verifyApprovals } from './verify-approvals.ts';
import { verifyChain } from './verify-chain.ts';
import { verifyContacts } from './verify-contacts.ts';
import { verifyEvents } from './verify-events.ts';
import { verifyTurnRecords } from './verify-turn-records.ts';
import { verifyTurns } from './verify-turns.ts';

/** What an auditor has beside the bundle. */
export type Witnesses = {
  /** The file of anchors from outside the database. */
  readonly anchors: readonly AnchorLine[] | null;
};

/**
 * Every check of a case's bundle, offline and pure: chain, contents, decisions, turns, events, contacts with their texts,
 * approvals, anchor. What it proves and on what it rests: docs/adr/0026.
 */
export function verifyBundle(bundle: ReadBundle, { anchors }: Witnesses = { anchors: null }): readonly AuditFinding[] {
  return [
    ...verifyChain(bundle),
    ...verifyTurns(bundle),
    ...verifyTurnRecords(bundle),
    ...verifyEvents(bundle),
    ...verifyContacts(bundle),
    ...verifyApprovals(bundle),
    ...verifyAnchor(bundle, anchors),
    ...firstFormat(bundle),
  ];
}

function firstFormat({ format }: ReadBundle): readonly AuditFinding[] {
  if (format !== 'cauce-audit-1') return [];
  const found = 'a bundle of the first format';
  const expected = 'recipients of messages, approvals of other versions, acts of erasure and anchors: it has none';
  return [differs('notChecked', '/format', found, expected)];
}
