import {
  API_PREFIX,
  ROUTES,
  type ClientBody,
  type ClientQuery,
  type ClientResponse,
  type RouteName,
} from '#engine/http-schema/routes.ts';
import { problemSchema, type Problem } from '#engine/http-schema/problem.ts';
import type { Route } from '#engine/http-schema/route.ts';

export type Sent<N extends RouteName> = {
  readonly params?: Readonly<Record<string, string | number>>;
  readonly query?: Partial<NonNullable<ClientQuery<N>>>;
  readonly body?: ClientBody<N>;
  /** Anything at all, for what the types forbid. */
  readonly raw?: { readonly type: string; readonly bytes: string | Uint8Array<ArrayBuffer> };
  readonly headers?: Readonly<Record<string, string>>;
};

export type Answer = { readonly status: number; readonly headers: Headers; readonly text: string; json(): unknown };

/** Calls routes by name over real HTTP, as a browser does; every answer is checked against the route's own schema. */
export type ApiClient = {
  readonly url: string;
  call<N extends RouteName>(name: N, sent?: Sent<N>): Promise<Answer>;
  ok<N extends RouteName>(name: N, sent?: Sent<N>): Promise<ClientResponse<N>>;
  problem<N extends RouteName>(name: N, sent?: Sent<N>): Promise<Problem>;
  /** The Cookie header of this client. */
  cookie(): string;
  csrf(): string;
};

export function createClient(url: string): ApiClient {
  let cookie = '';
  let csrf = '';
  const call = async <N extends RouteName>(name: N, sent: Sent<N> = {}): Promise<Answer> => {
    const route: Route = ROUTES[name];
    const response = await fetch(`${url}${pathOf(route, sent)}`, {
      method: route.method.toUpperCase(),
      headers: {
        cookie,
        ...(csrf === '' ? {} : { 'x-cauce-csrf': csrf }),
        ...(sent.raw !== undefined
          ? { 'content-type': sent.raw.type }
          : sent.body === undefined
            ? {}
            : { 'content-type': 'application/json' }),
        ...sent.headers,
      },
      ...(sent.raw !== undefined
        ? { body: sent.raw.bytes }
        : sent.body === undefined
          ? {}
          : { body: JSON.stringify(sent.body) }),
    });
    const text = await response.text();
    const set = response.headers.get('set-cookie');
    if (set !== null) cookie = set.split(';')[0] ?? '';
    const json = (): unknown => JSON.parse(text);
    if (response.ok && text.includes('"csrf"')) csrf = csrfOf(json());
    return { status: response.status, headers: response.headers, text, json };
  };
  return {
    url,
    call,
    ok: async <N extends RouteName>(name: N, sent?: Sent<N>) => {
      const answer = await call(name, sent);
      const route: Route = ROUTES[name];
      if (answer.status !== route.status) throw new Error(`${name} answered ${answer.status}: ${answer.text}`);
      return (route.response === undefined ? undefined : route.response.parse(answer.json())) as ClientResponse<N>;
    },
    problem: async (name, sent) => {
      const answer = await call(name, sent);
      if (answer.status < 400) throw new Error(`${name} was not refused: ${answer.status} ${answer.text}`);
      return problemSchema.parse(answer.json());
    },
    cookie: () => cookie,
    csrf: () => csrf,
  };
}

function pathOf<N extends RouteName>(route: Route, { params = {}, query = {} }: Sent<N>): string {
  const path = route.path.replaceAll(/:(\w+)/g, (_all, name: string) =>
    encodeURIComponent(String(params[name] ?? 'nobody')),
  );
  const search = new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)]));
  return `${API_PREFIX}${path}${search.size === 0 ? '' : `?${search.toString()}`}`;
}

function csrfOf(json: unknown): string {
  return typeof json === 'object' && json !== null && 'csrf' in json ? String(json.csrf) : '';
}
