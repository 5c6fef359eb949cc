import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Navigate } from '@tanstack/react-router';
import { Shell } from '../shell/shell.tsx';
import { NotFound } from '../shell/not-found.tsx';
import { PageFailed } from '../shell/page-failed.tsx';
import { HOME, SCREENS } from './screens.ts';

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });
const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: () => <Navigate to={HOME} replace />,
});

export const router = createRouter({
  defaultErrorComponent: PageFailed,
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
