import { useMediaQuery } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import { CaseItem } from './case-item.tsx';
import { CaseRow } from './case-row.tsx';
import type { CaseSummary } from './case-types.ts';
import { useListWords } from './use-list-words.ts';
import { useWindow } from './use-window.ts';

type CasesListProps = {
  readonly items: readonly CaseSummary[];
  readonly loadMore: (() => void) | null;
  readonly loadingMore: boolean;
};

/** Heights of cases.css, in px: rows of one height need no measuring. */
const ROW = 57;
const CARD = 112;

/** The rows that are in sight, however many there are; further pages are read before their end is reached. */
export function CasesList({ items, loadMore, loadingMore }: CasesListProps) {
  const said = useListWords(items);
  const { t } = said;
  const narrow = useMediaQuery('(max-width: 62em)', false, { getInitialValueInEffect: false });
  const frame = useRef<HTMLDivElement>(null);
  const { from, to, before, after } = useWindow(frame, items.length, narrow ? CARD : ROW);
  useEffect(() => {
    if (loadMore !== null && !loadingMore && to > items.length - 12) loadMore();
  }, [to, items.length, loadMore, loadingMore]);
  const shown = items.slice(from, to);
  return (
    <div ref={frame}>
      {narrow ? (
        <ul className="cases-items" aria-label={t('cases.title')} style={{ paddingTop: before, paddingBottom: after }}>
          {shown.map((item) => (
            <li key={item.id}>
              <CaseItem item={item} said={said} />
            </li>
          ))}
        </ul>
      ) : (
        <table
          className="case-table cases-table cases-rows"
          aria-label={t('cases.title')}
          aria-rowcount={items.length + 1}
        >
          <thead>
            <tr>
              <th scope="col">{t('cases.debtor')}</th>
              <th scope="col">{t('cases.strategy')}</th>
              <th scope="col">{t('cases.statusFilter')}</th>
              <th scope="col" className="case-number">
                {t('cases.overdue')}
              </th>
              <th scope="col" className="case-number">
                {t('cases.daysPastDue')}
              </th>
              <th scope="col">{t('cases.next')}</th>
            </tr>
          </thead>
          <tbody>
            {before > 0 && <Gap height={before} />}
            {shown.map((item, index) => (
              <CaseRow key={item.id} item={item} index={from + index} said={said} />
            ))}
            {after > 0 && <Gap height={after} />}
          </tbody>
        </table>
      )}
    </div>
  );
}

/** Stands for the rows that are out of sight. */
function Gap({ height }: { readonly height: number }) {
  return (
    <tr aria-hidden>
      <td colSpan={6} style={{ height, padding: 0, border: 0 }} />
    </tr>
  );
}
