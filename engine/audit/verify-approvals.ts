import { isJsonObject } from '#rules/base/json.ts';
import { canonicalJson } from '#rules/base/sha256.ts';
import { differs, type AuditFinding } from './audit-finding.ts';
import type { ReadBundle } from './read-bundle.ts';
import { turnRecords } from './turn-records.ts';

type Approval = ReadBundle['approvals'][number];

/**
 * Every plan that decided a turn was approved, under exactly its hash, by somebody who had not written it; and the chain
 * names the same two. The hash is of the plan: texts, limits and rules exactly as they run, not only as they were drawn.
 */
export function verifyApprovals(bundle: ReadBundle): readonly AuditFinding[] {
  const own = bundle.approvals.flatMap((approval, index) => approvalFindings(approval, `/approvals/${index}`));
  const strangers = bundle.approvals.flatMap(({ planHash }, index) =>
    bundle.turns.length === 0 || bundle.turns.some((turn) => turn.planHash === planHash)
      ? []
      : [differs('approvalDiffers', `/approvals/${index}/planHash`, planHash, 'a plan that decided a turn')],
  );
  return [
    ...own,
    ...strangers,
    ...bundle.turns.flatMap((turn, index) => turnFindings(bundle, turn, `/turns/${index}`)),
  ];
}

function approvalFindings(
  { planHash, author, approver, approvedHash }: Approval,
  path: string,
): readonly AuditFinding[] {
  if (approver === null || approvedHash === null)
    return [differs('approvalMissing', path, 'not approved', `an approval of ${planHash}`)];
  const findings: AuditFinding[] = [];
  if (approvedHash !== planHash)
    findings.push(differs('approvalDiffers', `${path}/approvedHash`, approvedHash, planHash));
  if (approver === author)
    findings.push(differs('approvalDiffers', `${path}/approver`, approver, 'somebody other than the author'));
  return findings;
}

function turnFindings(bundle: ReadBundle, turn: ReadBundle['turns'][number], path: string): readonly AuditFinding[] {
  const named = bundle.approvals.filter(({ planHash }) => planHash === turn.planHash);
  const { closing } = turnRecords(bundle, turn);
  if (closing === null) {
    // The first format brings the approval of one version only: of a turn on another plan it says nothing.
    if (named.length > 0 || bundle.format === 'cauce-audit-1') return [];
    return [differs('approvalMissing', `${path}/planHash`, 'no approval', `an approval of ${turn.planHash}`)];
  }
  const said = closing.record.body['approval'];
  if (!isJsonObject(said))
    return [
      differs('approvalMissing', closing.path, 'nobody had approved the plan', `an approval of ${turn.planHash}`),
    ];
  return named.some(({ author, approver }) => author === said['author'] && approver === said['approver'])
    ? []
    : [
        differs(
          'approvalDiffers',
          `${path}/planHash`,
          canonicalJson(named),
          `${canonicalJson(said)} (${closing.path})`,
        ),
      ];
}
