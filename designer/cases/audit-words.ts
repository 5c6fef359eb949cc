import type { AuditFinding } from '#engine/audit/audit-finding.ts';
import { exactText } from './case-time.ts';
import type { CaseRecord } from './case-types.ts';
import type { CaseWords } from './case-words.ts';

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
  return t('cases.faultWhole');
}
