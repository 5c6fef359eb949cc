import {
  API_PREFIX,
  ROUTES,
  type ClientBody,
  type ClientQuery,
  type ClientResponse,
  type RouteName,
} from '#engine/http-schema/routes.ts';
import type { Route } from '#engine/http-schema/route.ts';
import { readProblem } from './problem-error.ts';

export type CallInput<N extends RouteName> = {
  readonly params?: Readonly<Record<string, string | number>>;
  readonly query?: ClientQuery<N>;
  readonly body?: ClientBody<N> | Blob;
};

/** Calls a route of the one table and answers its parsed response; throws `ProblemError` for a refusal. */
export type Client = {
  readonly call: <N extends RouteName>(name: N, input?: CallInput<N>) => Promise<ClientResponse<N>>;
};

/** `csrf` is read at each write, since it changes with the session. */
export function createClient(csrf: () => string): Client {
  return {
    call: async (name, input = {}) => {
      const route: Route = ROUTES[name];
      const response = await send(route, input, csrf());
      if (!response.ok) throw readProblem(response.status, await response.json().catch(() => null));
      if (route.response === undefined) return undefined as never;
      return route.response.parse(await response.json()) as never;
    },
  };
}

async function send(route: Route, input: CallInput<RouteName>, csrf: string): Promise<Response> {
  const raw = input.body instanceof Blob;
  const headers: Record<string, string> = { accept: 'application/json' };
  if (route.method !== 'get') headers['x-cauce-csrf'] = csrf;
  if (input.body !== undefined) headers['content-type'] = raw ? 'application/octet-stream' : 'application/json';
  try {
    return await fetch(urlOf(route, input), {
      method: route.method.toUpperCase(),
      headers,
      credentials: 'same-origin',
      ...(input.body === undefined
        ? {}
        : { body: input.body instanceof Blob ? input.body : JSON.stringify(input.body) }),
    });
  } catch {
    throw readProblem(503, null);
  }
}

/** The address of a route with its ids and query filled in. */
export function urlOf(
  route: Pick<Route, 'path'>,
  input: { readonly params?: CallInput<RouteName>['params']; readonly query?: unknown },
): string {
  const path = route.path.replace(/:(\w+)/g, (_whole, name: string) =>
    encodeURIComponent(String(input.params?.[name] ?? '')),
  );
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(input.query ?? {})) {
    if (value !== undefined && value !== null) query.set(key, String(value));
  }
  const text = query.toString();
  return `${API_PREFIX}${path}${text === '' ? '' : `?${text}`}`;
}
