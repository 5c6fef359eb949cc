import { CircleCheck, CircleX } from 'lucide-react';
import type { AuditFinding } from '#engine/audit/audit-finding.ts';
import { formatNumber } from '../ui/format.ts';
import { auditFaultText, auditNotes, type AuditRest } from './audit-words.ts';
import type { CaseRecord } from './case-types.ts';
import type { CaseWords } from './case-words.ts';

/** What a check of the proof went through, and what it found. */
export type Verified = {
  readonly records: number;
  readonly turns: number;
  readonly faults: readonly AuditFinding[];
  readonly rest: AuditRest;
};

type AuditVerdictProps = {
  readonly verified: Verified;
  readonly records: readonly CaseRecord[];
  readonly said: CaseWords;
};

/** Intact, or the first place where it is not; how much was checked, what a lawful erasure took, and on which anchor it rests. */
export function AuditVerdict({ verified, records, said }: AuditVerdictProps) {
  const { t, locale } = said;
  const [first] = verified.faults;
  const intact = first === undefined;
  const Icon = intact ? CircleCheck : CircleX;
  return (
    <p role="status" className="audit-verdict" data-intact={intact}>
      <Icon size={16} aria-hidden />
      <span>
        {intact
          ? t('cases.intact', {
              records: formatNumber(verified.records, locale),
              turns: formatNumber(verified.turns, locale),
            })
          : t('cases.broken', { place: auditFaultText(first, records, said), count: verified.faults.length })}
        {intact && `. ${auditNotes(verified.rest, said).join(' ')}`}
      </span>
    </p>
  );
}
