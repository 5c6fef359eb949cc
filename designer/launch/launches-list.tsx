import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import type { launchSchema } from '#engine/http-schema/launch-routes.ts';
import { useClient } from '../api/client-context.ts';
import { useText } from '../i18n/use-text.ts';
import { useOfficeZone } from '../session/use-me.ts';
import { Dialog } from '../ui/dialog.tsx';
import { formatInstant, formatNumber } from '../ui/format.ts';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import { LastResegmentation } from './last-resegmentation.tsx';

type Launch = z.infer<typeof launchSchema>;
type Act = 'pauseLaunch' | 'resumeLaunch' | 'cancelLaunch';

/** The launches of a strategy, newest first, each with its progress and what can be done about it. */
export function LaunchesList({ strategyId, mayAct }: { readonly strategyId: string; readonly mayAct: boolean }) {
  const { t } = useText();
  const client = useClient();
  const list = useQuery({
    queryKey: ['launch', 'of', strategyId],
    queryFn: () => client.call('listLaunches', { query: { strategyId, limit: 5 } }),
    // The stream says when one changes; while one runs its figures move between the messages.
    refetchInterval: (query) =>
      query.state.data?.items.some(({ state }) => state === 'running') === true ? 2_000 : false,
  });
  const items = list.data?.items ?? [];
  if (items.length === 0) {
    return list.isSuccess ? (
      <Text size="sm" c="dimmed">
        {t('launch.none')}
      </Text>
    ) : (
      <ProblemBanner error={list.error} />
    );
  }
  return (
    <Stack gap="sm" component="section" aria-label={t('launch.list')}>
      <LastResegmentation />
      {items.map((launch) => (
        <LaunchRow key={launch.id} launch={launch} mayAct={mayAct} />
      ))}
    </Stack>
  );
}

function LaunchRow({ launch, mayAct }: { readonly launch: Launch; readonly mayAct: boolean }) {
  const { t, locale } = useText();
  const zone = useOfficeZone();
  const client = useClient();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const act = useMutation({
    mutationFn: (name: Act) => client.call(name, { params: { launchId: launch.id } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['launch'] }),
    onSettled: () => setAsking(false),
  });
  const left = launch.created - launch.started;
  const open = launch.state === 'running' || launch.state === 'paused';
  // A daily one goes on although everybody of today has begun.
  const goesOn = launch.daily && launch.state === 'done';
  const said = t('launch.progress', {
    started: formatNumber(launch.started, locale),
    created: formatNumber(launch.created, locale),
  });
  return (
    <Stack gap={4} className="rule-card">
      <Group justify="space-between">
        <Text size="sm" fw={600}>
          {t(goesOn ? 'launch.state.daily' : `launch.state.${launch.state}`)} · {said}
        </Text>
        {mayAct && (open || goesOn) && (
          <Group gap="xs">
            {open && (
              <Button
                size="compact-sm"
                variant="default"
                loading={act.isPending}
                onClick={() => act.mutate(launch.state === 'running' ? 'pauseLaunch' : 'resumeLaunch')}
              >
                {t(launch.state === 'running' ? 'launch.pause' : 'launch.resume')}
              </Button>
            )}
            <Button size="compact-sm" variant="default" onClick={() => setAsking(true)}>
              {t('launch.cancel')}
            </Button>
          </Group>
        )}
      </Group>
      <Progress.Root size="sm">
        <Progress.Section
          value={launch.created === 0 ? 0 : (launch.started / launch.created) * 100}
          aria-label={said}
        />
      </Progress.Root>
      <Text size="xs" c="dimmed">
        {t('launch.by', {
          version: launch.version,
          by: launch.by,
          at: formatInstant(launch.at, locale, zone),
        })}
      </Text>
      <ProblemBanner error={act.error} />
      {asking && (
        <Dialog
          title={t('launch.cancel')}
          onClose={() => setAsking(false)}
          act={{ label: t('launch.cancel'), run: () => act.mutate('cancelLaunch'), pending: act.isPending }}
        >
          <Text size="sm">{t('launch.cancel.what', { count: left, number: formatNumber(left, locale) })}</Text>
          {launch.daily && <Text size="sm">{t('launch.cancel.daily')}</Text>}
        </Dialog>
      )}
    </Stack>
  );
}
