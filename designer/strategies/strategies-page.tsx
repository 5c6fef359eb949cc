import { Button, Skeleton, Stack } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { strategyRoutes } from '#engine/http-schema/strategy-routes.ts';
import { useClient } from '../api/client-context.ts';
import { useText } from '../i18n/use-text.ts';
import { useMe } from '../session/use-me.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Page } from '../ui/page.tsx';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import { mayCall } from './may-call.ts';
import { NewStrategyDialog } from './new-strategy-dialog.tsx';
import { StrategiesTable } from './strategies-table.tsx';

/** Every strategy of the tenant: where it stands and who is inside. */
export function StrategiesPage() {
  const { t } = useText();
  const client = useClient();
  const me = useMe();
  const [creating, setCreating] = useState(false);
  const list = useInfiniteQuery({
    queryKey: ['strategy', 'list'],
    queryFn: ({ pageParam }) =>
      client.call('listStrategies', { query: pageParam === null ? {} : { cursor: pageParam } }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const mayCreate = mayCall(strategyRoutes.createStrategy, me.data?.role);
  const create = mayCreate && <Button onClick={() => setCreating(true)}>{t('strategies.new')}</Button>;
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title={t('strategies.title')} actions={items.length > 0 && create}>
      <ProblemBanner error={list.error} />
      {list.isPending && (
        <Stack gap="xs" role="status" aria-label={t('strategies.loading')}>
          {[1, 2, 3].map((row) => (
            <Skeleton key={row} height={40} />
          ))}
        </Stack>
      )}
      {list.isSuccess && items.length === 0 && (
        <EmptyState sentence={t(mayCreate ? 'strategies.empty' : 'strategies.noRights')} action={create} />
      )}
      {items.length > 0 && <StrategiesTable items={items} />}
      {list.hasNextPage && (
        <Button variant="default" onClick={() => void list.fetchNextPage()} loading={list.isFetchingNextPage}>
          {t('strategies.more')}
        </Button>
      )}
      {creating && <NewStrategyDialog onClose={() => setCreating(false)} />}
    </Page>
  );
}
