import { Alert, Button, Group, NumberInput, Select, Stack, Switch, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { conditionText } from '#engine/steps/sentences/condition-text.ts';
import type { Words } from '#engine/steps/words.ts';
import type { JsonObject } from '#rules/base/json.ts';
import { canonicalJson } from '#rules/base/sha256.ts';
import { useClient } from '../api/client-context.ts';
import { useText } from '../i18n/use-text.ts';
import { ConditionsEditor } from '../rules/conditions-editor.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { formatNumber } from '../ui/format.ts';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import { SegmentCount } from './segment-count.tsx';

type LaunchDialogProps = {
  readonly strategyId: string;
  readonly version: number;
  readonly currency: string | null;
  readonly words: Words;
  readonly onClose: () => void;
  /** The cases are being opened: progress is shown next. */
  readonly onLaunched: () => void;
};

const OWN = '';
const FIRST: JsonObject = {
  all: [
    { fact: 'daysPastDue', operator: 'greaterThanInclusive', value: 1 },
    { fact: 'nothingDue', operator: 'equal', value: false },
  ],
};

/** Who enters, how many they are, how fast; nobody is launched before being counted. */
export function LaunchDialog({ strategyId, version, currency, words, onClose, onLaunched }: LaunchDialogProps) {
  const { t, language, locale } = useText();
  const client = useClient();
  const queries = useQueryClient();
  const [segmentId, setSegmentId] = useState(OWN);
  const [own, setOwn] = useState<JsonObject>(FIRST);
  const [pace, setPace] = useState(600);
  const [daily, setDaily] = useState(false);
  const segments = useQuery({ queryKey: ['segment'], queryFn: () => client.call('listSegments') });
  const named = segments.data?.items.find(({ id }) => id === segmentId);
  const conditions = named?.conditions ?? own;
  const rule = canonicalJson(conditions);
  const body = {
    strategyId,
    version,
    pacePerMinute: pace,
    daily,
    segment: named === undefined ? { conditions } : { segmentId: named.id },
  };
  const count = useMutation({
    mutationFn: async () => ({
      rule,
      found: (await client.call('createLaunch', { body: { ...body, dryRun: true } })).count,
    }),
  });
  const launch = useMutation({
    mutationFn: () => client.call('createLaunch', { body }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['launch'] });
      await queries.invalidateQueries({ queryKey: ['strategy'] });
      onLaunched();
    },
  });
  const counted = count.data?.rule === rule ? count.data.found : null;
  return (
    <Dialog
      size="860"
      title={t('launch.title', { version })}
      onClose={onClose}
      act={{
        label: t('launch.run'),
        run: () => launch.mutate(),
        pending: launch.isPending,
        disabled: counted === null || (counted.cases === 0 && !daily),
      }}
    >
      <ProblemBanner error={launch.error ?? count.error ?? segments.error} />
      {(segments.data?.items.length ?? 0) > 0 && (
        <Select
          label={t('launch.pick')}
          allowDeselect={false}
          data={[
            { value: OWN, label: t('launch.ownRule') },
            ...(segments.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={segmentId}
          onChange={(id) => setSegmentId(id ?? OWN)}
        />
      )}
      <Text size="sm">{t('launch.reads', { rule: conditionText(conditions, words, language) })}</Text>
      <ConditionsEditor
        label={t('launch.who')}
        value={conditions}
        currency={currency}
        disabled={named !== undefined}
        onChange={setOwn}
      />
      <Group align="center">
        <Button variant="default" onClick={() => count.mutate()} loading={count.isPending}>
          {t('launch.count')}
        </Button>
        {counted === null && (
          <Text size="sm" c="dimmed">
            {t(count.data === undefined ? 'launch.countFirst' : 'launch.stale')}
          </Text>
        )}
      </Group>
      {counted !== null && <SegmentCount count={counted} />}
      {counted !== null && counted.cases > 0 && (
        <Stack gap={4}>
          <NumberInput
            label={t('launch.pace')}
            description={t('launch.takes', {
              minutes: formatNumber(Math.max(1, Math.ceil(counted.cases / pace)), locale),
            })}
            w={280}
            min={1}
            max={100_000}
            value={pace}
            onChange={(value) => typeof value === 'number' && value >= 1 && setPace(value)}
          />
        </Stack>
      )}
      {counted !== null && (
        <Switch
          label={t('launch.daily')}
          description={t('launch.daily.what')}
          checked={daily}
          onChange={(change) => setDaily(change.currentTarget.checked)}
        />
      )}
      {counted !== null && counted.cases === 0 && (
        <Alert color="yellow" variant="light" title={t('launch.cases', { count: 0, number: '0' })} />
      )}
    </Dialog>
  );
}
