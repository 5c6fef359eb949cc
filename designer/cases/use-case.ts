import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { useClient } from '../api/client-context.ts';
import type { CaseData, CaseRecord, CaseTurn } from './case-types.ts';

export type WholeCase = {
  readonly data: CaseData;
  /** Of all pages, in order. */
  readonly records: readonly CaseRecord[];
};

/** A case with its whole trail: further pages of records are read until none is left, since a gap would be a doubt. */
export function useCase(caseId: string): {
  readonly whole: WholeCase | undefined;
  readonly error: Error | null;
  readonly pending: boolean;
} {
  const client = useClient();
  const pages = useInfiniteQuery({
    // News of other cases leaves this one alone: see use-live-updates.
    queryKey: ['case', 'one', caseId],
    queryFn: ({ pageParam }) => client.call('getCase', { params: { caseId }, query: { recordsAfter: pageParam } }),
    initialPageParam: 0,
    getNextPageParam: ({ moreRecords, records }) => (moreRecords ? (records.at(-1)?.number ?? null) : null),
  });
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const read = pages.data?.pages;
  const whole = useMemo(() => (read === undefined ? undefined : gathered(read)), [read]);
  return { whole, error: pages.error, pending: pages.isPending };
}

function gathered(pages: readonly CaseData[]): WholeCase | undefined {
  const newest = pages.at(-1);
  if (newest === undefined) return undefined;
  const turns: readonly CaseTurn[] = pages.flatMap((page) => page.turns);
  const data = pages.length === 1 ? newest : { ...newest, turns: [...turns] };
  return { data, records: pages.length === 1 ? newest.records : pages.flatMap((page) => page.records) };
}
