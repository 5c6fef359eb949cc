import { memo } from 'react';
import { formatMoney, formatNumber } from '../ui/format.ts';
import { CaseLink } from './case-link.tsx';
import type { CaseSummary } from './case-types.ts';
import { nextText, standsText } from './next-words.ts';
import { StatusBadge } from './status-badge.tsx';
import type { ListWords } from './use-list-words.ts';

/** One case where the screen is too narrow for a table: the same, under one another. */
export const CaseItem = memo(function CaseItem({
  item,
  said,
}: {
  readonly item: CaseSummary;
  readonly said: ListWords;
}) {
  const { t, locale } = said;
  const owed = item.overdue.map((sum) => formatMoney(sum.minorUnits, sum.currency, locale)).join(' · ');
  return (
    <article className="case-item">
      <header>
        <CaseLink item={item} />
        <StatusBadge status={item.status} />
      </header>
      <p className="tabular">
        {owed}
        {item.daysPastDue !== null &&
          ` · ${t('cases.daysLate', { count: item.daysPastDue, days: formatNumber(item.daysPastDue, locale) })}`}
      </p>
      <p className="case-second">{standsText(item, said)}</p>
      <p className="case-second tabular" data-parked={item.attentionCode !== null}>
        {nextText(item, said)}
      </p>
    </article>
  );
});
