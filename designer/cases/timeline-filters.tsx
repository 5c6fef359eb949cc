import { Chip } from '@mantine/core';
import { X } from 'lucide-react';
import type { Text } from '../i18n/use-text.ts';
import { formatNumber } from '../ui/format.ts';
import type { Sort } from './record-sort.ts';

/** What the timeline can be narrowed to; the rest are the steps between. */
export const FILTERS = ['decision', 'contact', 'nonContact', 'outside'] as const satisfies readonly Sort[];
export type Filter = (typeof FILTERS)[number] | 'all';

type TimelineFiltersProps = {
  readonly text: Text;
  readonly counts: Readonly<Record<Sort, number>>;
  readonly total: number;
  readonly filter: Filter;
  readonly setFilter: (filter: Filter) => void;
  /** The step the timeline is narrowed to, by name. */
  readonly step: string | null;
  readonly clearStep: () => void;
};

/** How many were decided, contacted and not contacted, each a way to see only those. */
export function TimelineFilters(props: TimelineFiltersProps) {
  const { text, counts, total, filter, setFilter, step, clearStep } = props;
  const { t, locale } = text;
  return (
    <div className="timeline-filters">
      <Chip.Group value={filter} onChange={(value) => setFilter(FILTERS.find((known) => known === value) ?? 'all')}>
        <div role="radiogroup" aria-label={t('cases.show')} className="timeline-chips">
          <Chip size="xs" value="all">
            {t('cases.show.all')} {formatNumber(total, locale)}
          </Chip>
          {FILTERS.map((value) => (
            <Chip key={value} size="xs" value={value} disabled={counts[value] === 0}>
              {t(`cases.show.${value}`)} {formatNumber(counts[value], locale)}
            </Chip>
          ))}
        </div>
      </Chip.Group>
      {step !== null && (
        <button type="button" className="timeline-step-filter" onClick={clearStep}>
          <span>{t('cases.onlyStep', { step })}</span>
          <X size={14} aria-hidden />
          <span className="sr-only">{t('cases.allSteps')}</span>
        </button>
      )}
    </div>
  );
}
