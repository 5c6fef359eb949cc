import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { Shell } from '../shell/shell.tsx';
import { NotFound } from '../shell/not-found.tsx';
import { HOME, SCREENS } from './screens.ts';

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });
const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: HOME });
  },
});

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    ...SCREENS.map((screen) =>
      createRoute({
        getParentRoute: () => root,
        path: screen.path,
        component: lazyRouteComponent(async () => ({ default: await screen.load() })),
      }),
    ),
  ]),
});
