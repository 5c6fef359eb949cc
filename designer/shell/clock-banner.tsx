import { ActionIcon, Badge, Group, Select, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Pause, Play } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ClientBody, ClientResponse } from '#engine/http-schema/routes.ts';
import { useClient } from '../api/client-context.ts';
import { useText } from '../i18n/use-text.ts';
import { useOfficeZone } from '../session/use-me.ts';
import { formatInstant, formatNumber } from '../ui/format.ts';

const KEY = ['tenant', 'clock'] as const;
/** Business seconds per real second: real time, an hour a minute, a day in five minutes, two minutes, 30 s. */
const RATES = [1, 60, 288, 720, 2880] as const;

/** Business time of the demo, with play, pause and speed. A live tenant has no clock of its own and shows none. */
export function ClockBanner() {
  const { t, locale } = useText();
  const zone = useOfficeZone();
  const client = useClient();
  const queries = useQueryClient();
  const clock = useQuery({ queryKey: KEY, queryFn: () => client.call('getClock'), refetchInterval: 5_000 });
  const set = useMutation({
    mutationFn: (body: ClientBody<'setClock'>) => client.call('setClock', { body }),
    onSuccess: (next) => queries.setQueryData(KEY, next),
  });
  const now = useBusinessNow(clock.data, clock.dataUpdatedAt);
  if (clock.data === undefined || !clock.data.own || now === null) return null;
  const { paused, rate, slowed, lagSeconds } = clock.data;
  return (
    <Group gap="xs" wrap="nowrap" role="group" aria-label={t('shell.clock')}>
      <Badge variant="light" color="river" visibleFrom="md">
        {t('shell.demo')}
      </Badge>
      <Text size="sm" className="tabular" visibleFrom="sm" aria-live="off">
        {formatInstant(now, locale, zone)}
      </Text>
      <ActionIcon
        variant="default"
        onClick={() => set.mutate({ paused: !paused })}
        aria-label={t(paused ? 'shell.clockPlay' : 'shell.clockPause')}
      >
        {paused ? <Play size={16} aria-hidden /> : <Pause size={16} aria-hidden />}
      </ActionIcon>
      <Select
        size="xs"
        w={130}
        visibleFrom="md"
        aria-label={t('shell.clockSpeed')}
        allowDeselect={false}
        value={String(rate)}
        data={[...new Set([...RATES, rate])].map((value) => ({
          value: String(value),
          label: t('shell.clockRate', { seconds: Math.max(1, Math.round(86_400 / value)) }),
        }))}
        onChange={(value) => value !== null && set.mutate({ rate: Number(value) })}
      />
      {slowed < 1 && (
        <Badge color="yellow" variant="light" visibleFrom="md">
          {t('shell.clockSlowed', { percent: Math.max(1, Math.round(slowed * 100)) })}
        </Badge>
      )}
      {lagSeconds > 3600 && (
        <Badge color="yellow" variant="light">
          {t('shell.clockLag', { hours: formatNumber(Math.round(lagSeconds / 3600), locale) })}
        </Badge>
      )}
    </Group>
  );
}

/** Goes on between reads at the clock's own rate. */
function useBusinessNow(clock: ClientResponse<'getClock'> | undefined, readAt: number): string | null {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 1_000);
    return () => clearInterval(timer);
  }, []);
  if (clock === undefined) return null;
  const passed = clock.paused ? 0 : (Date.now() - readAt) * clock.rate * clock.slowed;
  return new Date(Date.parse(clock.now) + Math.max(0, passed)).toISOString();
}
