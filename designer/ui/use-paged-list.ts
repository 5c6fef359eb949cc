import { useInfiniteQuery } from '@tanstack/react-query';

type PageOf<T> = { readonly items: readonly T[]; readonly next: string | null };

export type PagedList<T> = {
  readonly items: readonly T[];
  readonly error: Error | null;
  readonly loading: boolean;
  readonly loadMore: (() => void) | null;
  readonly loadingMore: boolean;
};

/** A list that comes in cursor pages. `key` begins with the stream's subject, so that news of it reads the list again. */
export function usePagedList<T>(
  key: readonly unknown[],
  fetchPage: (cursor: { readonly cursor?: string }) => Promise<PageOf<T>>,
): PagedList<T> {
  const list = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => fetchPage(pageParam === null ? {} : { cursor: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  return {
    items: list.data?.pages.flatMap((page) => page.items) ?? [],
    error: list.error,
    loading: list.isPending,
    loadMore: list.hasNextPage ? () => void list.fetchNextPage() : null,
    loadingMore: list.isFetchingNextPage,
  };
}
