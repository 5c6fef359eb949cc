import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
  type RouteComponent,
} from '@tanstack/react-router';
import '@mantine/core/styles.css';
import axe from 'axe-core';
import { render } from 'vitest-browser-react';
import type { Role } from '#engine/http-schema/roles.ts';
import type { RouteName } from '#engine/http-schema/routes.ts';
import { ClientContext } from '../api/client-context.ts';
import type { CallInput, Client } from '../api/client.ts';
import type { Language } from '../i18n/language.ts';
import '../theme/global.css';
import { cssVariables, theme } from '../theme/theme.ts';

const catalogs = import.meta.glob<string>('../locales/*/*.po', { query: '?raw', import: 'default', eager: true });

/** What the fake API answers, by route. */
export type Answers = Readonly<Partial<Record<RouteName, unknown>>>;
export type Call = { readonly name: RouteName; readonly input: CallInput<RouteName> };

type Screen = {
  readonly component: RouteComponent;
  readonly answers: Answers;
  readonly role?: Role;
  readonly language?: Language;
  /** Of the tenant's office. */
  readonly zone?: string;
  /** The route's pattern and the address opened. */
  readonly path?: string;
  readonly at?: string;
};

/** Renders a screen as the product does, over a fake of the typed client that keeps what it was asked. */
export async function renderScreen(wish: Screen) {
  const { component, answers, role = 'coordinator', language = 'es', zone = 'America/Bogota', path = '/' } = wish;
  const calls: Call[] = [];
  i18n.loadAndActivate({ locale: language, messages: sentences(language) });
  const root = createRootRoute({
    component: () => (
      <main>
        <Outlet />
      </main>
    ),
  });
  const screen = createRoute({ getParentRoute: () => root, path, component });
  const router = createRouter({
    routeTree: root.addChildren([screen]),
    history: createMemoryHistory({ initialEntries: [wish.at ?? path] }),
    defaultNotFoundComponent: () => null,
  });
  const page = await render(
    <I18nProvider i18n={i18n}>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} env="test">
        <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
          <ClientContext value={fakeClient({ me: meOf(role, zone), ...answers }, calls)}>
            <RouterProvider router={router as never} />
          </ClientContext>
        </QueryClientProvider>
      </MantineProvider>
    </I18nProvider>,
  );
  return {
    page,
    calls,
    called: (name: RouteName) => calls.filter((call) => call.name === name).map(({ input }) => input),
  };
}

/** Every accessibility defect of what stands on the page, as `rule: element`. */
export async function axeFaults(): Promise<readonly string[]> {
  const { violations } = await axe.run(document.body);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

function fakeClient(answers: Answers, calls: Call[]): Client {
  return {
    call: async (name, input = {}) => {
      calls.push({ name, input });
      const answer = answers[name];
      if (answer instanceof Error) throw answer;
      if (typeof answer === 'function') return (answer as (given: unknown) => never)(input);
      if (answer === undefined) throw new Error(`the fake client has no answer for ${name}`);
      return answer as never;
    },
  };
}

function meOf(role: Role, zone: string) {
  return {
    user: { id: 'u1', name: 'Ana Ruiz', email: 'ana@cauce.test', language: 'es' },
    role,
    roles: [role],
    tenant: {
      id: 't1',
      name: 'Demo',
      mode: 'demo',
      paused: false,
      pumpsStopped: false,
      language: 'es',
      zone,
    },
    csrf: 'x',
  };
}

function sentences(language: Language): Record<string, string> {
  const texts = Object.entries(catalogs).filter(([path]) => path.includes(`/${language}/`));
  const entries = texts.flatMap(([, text]) => [...text.matchAll(/^msgid "(.+)"\nmsgstr "(.*)"$/gm)]);
  return Object.fromEntries(entries.map(([, id = '', words = '']) => [id, words.replaceAll('\\"', '"')]));
}
