import './without-eval.ts';
import '@mantine/core/styles.css';
import '@fontsource-variable/inter';
import './theme/global.css';
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import type { Me } from '#engine/http-schema/session-routes.ts';
import { ClientContext } from './api/client-context.ts';
import { createClient } from './api/client.ts';
import { router } from './app/router.tsx';
import { preferredLanguage } from './i18n/language.ts';
import { loadLanguage } from './i18n/load-language.ts';
import { cssVariables, theme } from './theme/theme.ts';

const queries = new QueryClient({ defaultOptions: { queries: { retry: 1, staleTime: 2_000 } } });
const client = createClient(() => queries.getQueryData<Me | null>(['me'])?.csrf ?? '');
const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');

await loadLanguage(preferredLanguage());
createRoot(root).render(
  <I18nProvider i18n={i18n}>
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <QueryClientProvider client={queries}>
        <ClientContext value={client}>
          <RouterProvider router={router} />
        </ClientContext>
      </QueryClientProvider>
    </MantineProvider>
  </I18nProvider>,
);
