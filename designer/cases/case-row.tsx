import { memo } from 'react';
import { formatMoney, formatNumber } from '../ui/format.ts';
import { CaseLink } from './case-link.tsx';
import type { CaseSummary } from './case-types.ts';
import { nextText, standsText } from './next-words.ts';
import { StatusBadge } from './status-badge.tsx';
import type { ListWords } from './use-list-words.ts';

type CaseRowProps = { readonly item: CaseSummary; readonly index: number; readonly said: ListWords };

/** One case of the list; a row is drawn again only when it changed. */
export const CaseRow = memo(function CaseRow({ item, index, said }: CaseRowProps) {
  const { t, locale } = said;
  return (
    <tr aria-rowindex={index + 2}>
      <td>
        <CaseLink item={item} />
        <span className="case-second">{item.accounts.map(({ reference }) => reference).join(', ')}</span>
      </td>
      <td>
        {t('cases.strategyVersion', { name: item.strategyName, version: item.version })}
        <span className="case-second">{standsText(item, said)}</span>
      </td>
      <td>
        <StatusBadge status={item.status} />
      </td>
      <td className="case-number tabular">
        {item.overdue.map((sum) => formatMoney(sum.minorUnits, sum.currency, locale)).join(' · ') || '—'}
      </td>
      <td className="case-number tabular">
        {item.daysPastDue === null ? '—' : formatNumber(item.daysPastDue, locale)}
      </td>
      <td className="tabular" data-parked={item.attentionCode !== null}>
        <span className="case-clamp">{nextText(item, said)}</span>
      </td>
    </tr>
  );
});
