import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useClient } from '../api/client-context.ts';
import { useText } from '../i18n/use-text.ts';
import { formatDay, formatNumber } from '../ui/format.ts';

/** What the newest daily run did; nothing before there was one. */
export function LastResegmentation() {
  const { t, locale } = useText();
  const client = useClient();
  const runs = useQuery({
    queryKey: ['launch', 'resegmentations'],
    queryFn: () => client.call('listResegmentations'),
    refetchInterval: 10_000,
  });
  const last = runs.data?.items.find(({ endedAt }) => endedAt !== null);
  if (last === undefined) return null;
  const { cameCurrent, leftSegment, entered, stale } = last.counts;
  return (
    <Text size="xs" c="dimmed" className="tabular">
      {t('launch.resegmented', {
        date: formatDay(last.date, locale),
        current: formatNumber(cameCurrent, locale),
        left: formatNumber(leftSegment, locale),
        entered: formatNumber(entered, locale),
      })}
      {stale > 0 && ` · ${t('launch.resegmented.stale', { count: stale, number: formatNumber(stale, locale) })}`}
    </Text>
  );
}
