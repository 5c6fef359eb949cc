import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import type { Me } from '#engine/http-schema/session-routes.ts';
import type { Role } from '#engine/http-schema/roles.ts';
import { useClient } from '../api/client-context.ts';
import { ProblemError } from '../api/problem-error.ts';

const KEY = ['me'] as const;

/** Who is signed in; null when nobody is. */
export function useMe() {
  const client = useClient();
  return useQuery({
    queryKey: KEY,
    queryFn: async (): Promise<Me | null> => {
      try {
        return await client.call('me');
      } catch (error) {
        if (error instanceof ProblemError && error.problem.code === 'notSignedIn') return null;
        throw error;
      }
    },
    staleTime: 60_000,
  });
}

/** The zone of the tenant's office, for times that belong to no debtor; until it is known, UTC. */
export function useOfficeZone(): string {
  return useMe().data?.tenant.zone ?? 'UTC';
}

/** Becomes the demo user of a role with one click; everything on screen is read again with the new rights. */
export function useDemoRole() {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (role: Role) => client.call('demoRole', { body: { role } }),
    onSuccess: (me) => becomeWith(queries, me),
  });
}

export function useSignIn() {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { readonly email: string; readonly password: string }) => client.call('signIn', { body }),
    onSuccess: (me) => becomeWith(queries, me),
  });
}

export function useSignOut() {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => client.call('signOut'),
    onSuccess: () => becomeWith(queries, null),
  });
}

/** Another person or role: what was read with other rights is read again. `clear()` would cut the screen off its queries. */
async function becomeWith(queries: QueryClient, me: Me | null): Promise<void> {
  queries.setQueryData(KEY, me);
  await queries.resetQueries({ predicate: (query) => query.queryKey[0] !== KEY[0] });
}
