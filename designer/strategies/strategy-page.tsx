import { Skeleton, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParam } from '../app/use-param.ts';
import { useClient } from '../api/client-context.ts';
import { useText } from '../i18n/use-text.ts';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import { OpenStrategy } from './open-strategy.tsx';

/** One strategy: its canvas, and everything that happens to it. */
export function StrategyPage() {
  const { t } = useText();
  const id = useParam('strategyId');
  const client = useClient();
  const strategy = useQuery({
    queryKey: ['strategy', id],
    queryFn: () => client.call('getStrategy', { params: { strategyId: id } }),
  });
  if (strategy.isPending) {
    return (
      <Stack p="md" role="status" aria-label={t('strategies.loadingOne')}>
        <Skeleton height={40} />
        <Skeleton height={420} />
      </Stack>
    );
  }
  if (strategy.isError) {
    return (
      <Stack p="md">
        <ProblemBanner error={strategy.error} />
      </Stack>
    );
  }
  return <OpenStrategy key={id} strategy={strategy.data} />;
}
