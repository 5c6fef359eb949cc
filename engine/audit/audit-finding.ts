/** What an auditor's check found, at its exact place. */
export type AuditFinding = {
  readonly code: AuditFindingCode;
  /** JSON pointer into the bundle, e.g. `/records/12`. */
  readonly path: string;
  readonly found: string;
  readonly expected: string;
};

const AUDIT_FAULT_CODES = [
  'recordMissing',
  'recordChanged',
  'chainBroken',
  'contentChanged',
  'clearPartChanged',
  'headDiffers',
  'erasureDiffers',
  'planChanged',
  'planMissing',
  'turnMissing',
  'turnNotRecorded',
  'turnDiffers',
  'turnHeadDiffers',
  'inputDiffers',
  'factsDiffer',
  'stateDiffers',
  'draftsDiffer',
  'draftNotRecorded',
  'answerDiffers',
  'eventDiffers',
  'textDiffers',
  'contactDiffers',
  'contactMissing',
  'contactNotRecorded',
  'approvalDiffers',
  'approvalMissing',
  'anchorDiffers',
  'anchorProofDiffers',
  'anchorUnknown',
  'anchorMissing',
  'anchorStale',
  'anchorFileDiffers',
] as const;

/** No faults: what a lawful erasure took, what this bundle cannot show, and on what the rest stands. */
const AUDIT_NOTICE_CODES = ['erased', 'notChecked', 'notAnchored', 'restsOnAnchor', 'newerThanAnchor'] as const;

export const AUDIT_FINDING_CODES = [...AUDIT_FAULT_CODES, ...AUDIT_NOTICE_CODES] as const;
export type AuditFindingCode = (typeof AUDIT_FINDING_CODES)[number];

export function isFault({ code }: AuditFinding): boolean {
  return AUDIT_FAULT_CODES.some((fault) => fault === code);
}

/** A finding in the order it is said: what, where, what was found, what it should have been. */
export function differs(code: AuditFindingCode, path: string, found: string, expected: string): AuditFinding {
  return { code, path, found, expected };
}
