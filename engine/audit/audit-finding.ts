/** What an auditor's check found, at its exact place. Only `erased` is no fault: it says what a lawful erasure took. */
export type AuditFinding = {
  readonly code: AuditFindingCode;
  /** JSON pointer into the bundle, e.g. `/records/12`. */
  readonly path: string;
  readonly found: string;
  readonly expected: string;
};

export const AUDIT_FINDING_CODES = [
  'recordMissing',
  'recordChanged',
  'chainBroken',
  'contentChanged',
  'clearPartChanged',
  'headDiffers',
  'erased',
  'planChanged',
  'planMissing',
  'turnMissing',
  'inputDiffers',
  'factsDiffer',
  'stateDiffers',
  'draftsDiffer',
  'draftNotRecorded',
  'textDiffers',
  'approvalDiffers',
] as const;
export type AuditFindingCode = (typeof AUDIT_FINDING_CODES)[number];

export function isFault(finding: AuditFinding): boolean {
  return finding.code !== 'erased';
}
