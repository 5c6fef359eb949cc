import { Chip, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { CASE_STATUSES } from '#engine/http-schema/case-routes.ts';
import { useClient } from '../api/client-context.ts';
import { useText } from '../i18n/use-text.ts';
import { StepFilter } from './step-filter.tsx';
import type { CaseFilters } from './use-case-filters.ts';

type CasesFiltersProps = {
  readonly filters: CaseFilters;
  readonly change: (some: Partial<CaseFilters>) => void;
  readonly typed: string;
  readonly setTyped: (text: string) => void;
  /** What was typed can be no reference, and was not looked for. */
  readonly notAReference: boolean;
};

/** By reference, strategy, step, segment and state; each choice is in the address. */
export function CasesFilters({ filters, change, typed, setTyped, notAReference }: CasesFiltersProps) {
  const { t } = useText();
  const client = useClient();
  const strategies = useQuery({
    queryKey: ['strategy', 'names'],
    queryFn: () => client.call('listStrategies', { query: { limit: 200 } }),
  });
  const segments = useQuery({ queryKey: ['segment'], queryFn: () => client.call('listSegments'), staleTime: 60_000 });
  return (
    <div className="cases-filters">
      <TextInput
        label={t('cases.search')}
        description={t('cases.searchHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        error={notAReference ? t('cases.searchNotReference') : null}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Select
        label={t('cases.strategy')}
        clearable
        searchable
        placeholder={t('cases.allStrategies')}
        value={filters.strategyId}
        onChange={(strategyId) => change({ strategyId, version: null, stepId: null })}
        data={(strategies.data?.items ?? []).map((item) => ({ value: item.id, label: item.name }))}
      />
      <StepFilter filters={filters} change={change} />
      <Select
        label={t('cases.segment')}
        clearable
        searchable
        placeholder={t('cases.allSegments')}
        value={filters.segmentId}
        onChange={(segmentId) => change({ segmentId })}
        data={(segments.data?.items ?? []).map((item) => ({ value: item.id, label: item.name }))}
      />
      <Chip.Group
        value={filters.status ?? 'all'}
        onChange={(value) => change({ status: CASE_STATUSES.find((known) => known === value) ?? null })}
      >
        <div role="radiogroup" aria-label={t('cases.statusFilter')} className="cases-chips">
          {(['all', ...CASE_STATUSES] as const).map((value) => (
            <Chip key={value} size="sm" value={value}>
              {t(`cases.status.${value}`)}
            </Chip>
          ))}
        </div>
      </Chip.Group>
    </div>
  );
}
