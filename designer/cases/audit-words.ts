import type { AuditFinding } from '#engine/audit/audit-finding.ts';
import { exactText } from './case-time.ts';
import type { CaseRecord } from './case-types.ts';
import type { CaseWords } from './case-words.ts';

/** What a check of the proof says beside its faults. */
export type AuditRest = {
  readonly erased: number;
  readonly anchor: { readonly number: number; readonly at: string; readonly root: string } | null;
  /** Records after the anchor. */
  readonly newer: number;
  /** Whether turns are older than what the chain holds of them today. */
  readonly old: boolean;
};

/** What a check of the proof found and where, in words: "Registro 13 (26 nov 2026, 18:36:38): su contenido cambió". */
export function auditFaultText(finding: AuditFinding, records: readonly CaseRecord[], said: CaseWords): string {
  const what = said.t(`cases.auditFault.${finding.code}`);
  const [, part = '', index = ''] = finding.path.split('/');
  return said.t('cases.faultAt', { where: whereText(part, Number(index), records, said), what });
}

function whereText(
  part: string,
  index: number,
  records: readonly CaseRecord[],
  { t, locale, zone }: CaseWords,
): string {
  const record = records[index];
  if (part === 'records' && record !== undefined)
    return t('cases.faultRecord', { number: record.number, at: exactText(record.at, locale, zone) });
  if (part === 'turns') return t('cases.faultTurn', { number: index + 1 });
  if (part === 'contacts') return t('cases.faultMessage', { number: index + 1 });
  if (part === 'caseEvents') return t('cases.faultEvent', { number: index + 1 });
  if (part === 'approvals') return t('cases.faultApproval');
  if (part === 'erasures') return t('cases.faultErasure');
  if (part === 'anchor') return t('cases.faultAnchor');
  return t('cases.faultWhole');
}

/** On what an intact proof rests, and what it cannot show: one sentence each, none where there is nothing to say. */
export function auditNotes(
  { erased, anchor, newer, old }: AuditRest,
  { t, locale, zone }: CaseWords,
): readonly string[] {
  return [
    ...(erased > 0 ? [t('cases.erasedCount', { count: erased })] : []),
    ...(old ? [t('cases.auditOld')] : []),
    anchor === null
      ? t('cases.anchorNone')
      : t('cases.anchorRests', {
          number: anchor.number,
          at: exactText(anchor.at, locale, zone),
          root: anchor.root.slice(0, 12),
        }),
    ...(newer > 0 ? [t('cases.anchorNewer', { count: newer })] : []),
  ];
}
