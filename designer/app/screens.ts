import type { ComponentType } from 'react';
import { DRAWERS, type Role } from '#engine/http-schema/roles.ts';

/**
 * Every screen, by path. A screen is one line here and a component of its own folder; `nav` puts it into the main
 * navigation with the id of its words. Params come from TanStack Router's `useParams({ strict: false })`.
 */
export type Screen = {
  readonly path: string;
  readonly load: () => Promise<ComponentType>;
  readonly nav: string | null;
  /** Who sees it in the navigation; the API decides what anyone may do. */
  readonly roles: readonly Role[] | 'all';
};

export const SCREENS: readonly Screen[] = [
  {
    path: '/estrategias',
    nav: 'shell.nav.strategies',
    roles: 'all',
    load: () => import('../strategies/strategies-page.tsx').then((m) => m.StrategiesPage),
  },
  {
    path: '/estrategias/$strategyId',
    nav: null,
    roles: 'all',
    load: () => import('../strategies/strategy-page.tsx').then((m) => m.StrategyPage),
  },
  {
    path: '/reglas',
    nav: 'rules.title',
    roles: DRAWERS,
    load: () => import('../rules/rules-page.tsx').then((m) => m.RulesPage),
  },
  {
    path: '/casos',
    nav: 'shell.nav.cases',
    roles: 'all',
    load: () => import('../cases/cases-page.tsx').then((m) => m.CasesPage),
  },
  {
    path: '/casos/$caseId',
    nav: null,
    roles: 'all',
    load: () => import('../cases/case-page.tsx').then((m) => m.CasePage),
  },
  {
    path: '/revision',
    nav: 'shell.nav.attention',
    roles: 'all',
    load: () => import('../cases/attention-page.tsx').then((m) => m.AttentionPage),
  },
  {
    path: '/obligaciones',
    nav: 'shell.nav.accounts',
    roles: 'all',
    load: () => import('../desk/accounts-page.tsx').then((m) => m.AccountsPage),
  },
  {
    path: '/obligaciones/$accountId',
    nav: null,
    roles: 'all',
    load: () => import('../desk/account-page.tsx').then((m) => m.AccountPage),
  },
  {
    path: '/bandeja',
    nav: 'shell.nav.inbox',
    roles: 'all',
    load: () => import('../desk/inbox-page.tsx').then((m) => m.InboxPage),
  },
  {
    path: '/mensajes',
    nav: 'shell.nav.messages',
    roles: 'all',
    load: () => import('../desk/messages-page.tsx').then((m) => m.MessagesPage),
  },
  {
    path: '/bloqueos',
    nav: 'shell.nav.holds',
    roles: 'all',
    load: () => import('../desk/holds-page.tsx').then((m) => m.HoldsPage),
  },
  {
    path: '/tareas',
    nav: 'shell.nav.tasks',
    roles: 'all',
    load: () => import('../desk/tasks-page.tsx').then((m) => m.TasksPage),
  },
  {
    path: '/importar',
    nav: 'shell.nav.import',
    roles: 'all',
    load: () => import('../imports/import-page.tsx').then((m) => m.ImportPage),
  },
  {
    path: '/operacion',
    nav: 'operation.title',
    roles: ['supervisor', 'coordinator', 'operator', 'approver', 'auditor'],
    load: () => import('../operation/operation-page.tsx').then((m) => m.OperationPage),
  },
];

export const HOME = '/estrategias';
