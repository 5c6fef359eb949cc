import { Button, Skeleton, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../i18n/use-text.ts';
import { EmptyState } from './empty-state.tsx';
import { ProblemBanner } from './problem-banner.tsx';
import type { PagedList } from './use-paged-list.ts';

type ListFrameProps<T> = {
  readonly list: PagedList<T>;
  readonly empty: string;
  readonly emptyAction?: ReactNode;
  readonly children: (items: readonly T[]) => ReactNode;
};

/** What every list shows around its rows: refusal, skeleton, empty state with the next action, more. */
export function ListFrame<T>({ list, empty, emptyAction, children }: ListFrameProps<T>) {
  const { t } = useText();
  return (
    <Stack gap="md">
      <ProblemBanner error={list.error} />
      {list.loading && (
        <Stack gap="xs" role="status" aria-label={t('shell.loading')}>
          {[1, 2, 3, 4].map((row) => (
            <Skeleton key={row} height={36} />
          ))}
        </Stack>
      )}
      {!list.loading && list.error === null && list.items.length === 0 && (
        <EmptyState sentence={empty} action={emptyAction} />
      )}
      {list.items.length > 0 && children(list.items)}
      {list.loadMore !== null && (
        <Button variant="default" onClick={list.loadMore} loading={list.loadingMore}>
          {t('shell.more')}
        </Button>
      )}
    </Stack>
  );
}
