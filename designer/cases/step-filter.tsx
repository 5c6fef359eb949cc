import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { StrategyDocument } from '#engine/strategy/document.ts';
import { stepsInOrder } from '#engine/strategy/reading-order.ts';
import { stepOf } from '#engine/strategy/step-of.ts';
import { useClient } from '../api/client-context.ts';
import { useWords } from '../canvas/use-words.ts';
import { stepName } from '../editing/step-names.ts';
import { useText } from '../i18n/use-text.ts';
import { versionQuery } from './use-case-words.ts';
import type { CaseFilters } from './use-case-filters.ts';

type StepFilterProps = {
  readonly filters: CaseFilters;
  readonly change: (some: Partial<CaseFilters>) => void;
};

/** The steps of the chosen strategy's version, by their names; asks for a strategy first. */
export function StepFilter({ filters, change }: StepFilterProps) {
  const { t, language } = useText();
  const client = useClient();
  const { strategyId, stepId } = filters;
  const strategy = useQuery({
    queryKey: ['strategy', strategyId, 'versions'],
    queryFn: () => client.call('getStrategy', { params: { strategyId: strategyId ?? '' } }),
    enabled: strategyId !== null,
    select: ({ liveVersion, versions }) => liveVersion ?? versions[0]?.version ?? null,
  });
  const version = filters.version ?? strategy.data ?? null;
  const read = useQuery({
    ...versionQuery(client, strategyId ?? '', version ?? 0),
    enabled: strategyId !== null && version !== null,
  });
  const document: StrategyDocument | undefined = strategyId === null ? undefined : read.data?.document;
  const words = useWords(document?.settings.currency ?? null);
  const steps = document === undefined ? [] : stepsInOrder(document);
  return (
    <Select
      label={version === null ? t('cases.step') : t('cases.stepOfVersion', { version })}
      clearable
      searchable
      disabled={strategyId === null}
      placeholder={t(strategyId === null ? 'cases.chooseStrategyFirst' : 'cases.allSteps')}
      value={document === undefined ? null : stepId}
      onChange={(chosen) => change({ stepId: chosen, version: chosen === null ? null : version })}
      data={steps.flatMap((id, index) => {
        const step = document === undefined ? undefined : stepOf(document, id);
        return step === undefined ? [] : [{ value: id, label: `${index + 1}. ${stepName(step, language, words)}` }];
      })}
    />
  );
}
