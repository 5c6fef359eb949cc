import { Button, Group, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { CASE_STATUSES } from '#engine/http-schema/case-routes.ts';
import { useClient } from '../api/client-context.ts';
import { useText } from '../i18n/use-text.ts';
import { ListFrame } from '../ui/list-frame.tsx';
import { Page } from '../ui/page.tsx';
import { usePagedList } from '../ui/use-paged-list.ts';
import { CasesTable } from './cases-table.tsx';

type Status = (typeof CASE_STATUSES)[number] | 'all';

/** Every case: whom it is about, where it stands and when it wakes. */
export function CasesPage() {
  const { t } = useText();
  const client = useClient();
  const router = useRouter();
  const [status, setStatus] = useState<Status>('all');
  const [strategyId, setStrategyId] = useState<string | null>(null);
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 250);
  const strategies = useQuery({
    queryKey: ['strategy', 'names'],
    queryFn: () => client.call('listStrategies', { query: { limit: 200 } }),
  });
  const query = {
    ...(status === 'all' ? {} : { status }),
    ...(strategyId === null ? {} : { strategyId }),
    ...(search === '' ? {} : { search }),
  };
  const list = usePagedList(['case', 'list', query], (cursor) =>
    client.call('listCases', { query: { ...query, ...cursor } }),
  );
  const filtered = Object.keys(query).length > 0;
  return (
    <Page title={t('cases.title')}>
      <Group gap="sm" align="end">
        <TextInput
          label={t('cases.search')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          w={260}
        />
        <Select
          label={t('cases.strategy')}
          clearable
          placeholder={t('cases.allStrategies')}
          value={strategyId}
          onChange={setStrategyId}
          data={(strategies.data?.items ?? []).map((item) => ({ value: item.id, label: item.name }))}
        />
        <SegmentedControl
          aria-label={t('cases.statusFilter')}
          value={status}
          onChange={(value) => setStatus(CASE_STATUSES.find((known) => known === value) ?? 'all')}
          data={['all' as const, ...CASE_STATUSES].map((value) => ({ value, label: t(`cases.status.${value}`) }))}
        />
      </Group>
      <ListFrame
        list={list}
        empty={t(filtered ? 'cases.noneFound' : 'cases.empty')}
        emptyAction={
          filtered ? undefined : (
            <Button
              component={Link}
              to="/estrategias"
              onClick={(event: React.MouseEvent) => {
                event.preventDefault();
                void router.navigate({ to: '/estrategias' });
              }}
            >
              {t('cases.goLaunch')}
            </Button>
          )
        }
      >
        {(items) => <CasesTable items={items} />}
      </ListFrame>
    </Page>
  );
}
