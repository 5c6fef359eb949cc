import { AppShell, Burger, Group, NavLink, ScrollArea, Skeleton, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Outlet, useRouter, useRouterState } from '@tanstack/react-router';
import { useLiveUpdates } from '../api/use-live-updates.ts';
import { SCREENS } from '../app/screens.ts';
import { useText } from '../i18n/use-text.ts';
import { SignInPage } from '../session/sign-in-page.tsx';
import { useMe } from '../session/use-me.ts';
import { ClockBanner } from './clock-banner.tsx';
import { StopNotice } from './stop-notice.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { RoleMenu } from './role-menu.tsx';

/** Navigation, clock and whoever is signed in, around every screen. */
export function Shell() {
  const { t } = useText();
  const me = useMe();
  const router = useRouter();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const [opened, { toggle, close }] = useDisclosure(false);
  useLiveUpdates(me.data != null);
  if (me.isPending) return <Skeleton height={60} m="md" aria-label={t('shell.loading')} />;
  if (me.data == null) return <SignInPage />;
  const { role } = me.data;
  const links = SCREENS.filter(
    (screen) => screen.nav !== null && (screen.roles === 'all' || screen.roles.includes(role)),
  );
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 208, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      padding={0}
    >
      <a className="skip-link" href="#content">
        {t('shell.skip')}
      </a>
      <AppShell.Header px="md" style={{ borderColor: 'var(--line)' }}>
        <Group h="100%" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger opened={opened} onClick={toggle} hiddenFrom="sm" size="sm" aria-label={t('shell.menu')} />
            <Text fw={700} size="xl" c="river">
              Cauce
            </Text>
          </Group>
          <Group gap="sm" wrap="nowrap">
            <ClockBanner />
            <RoleMenu me={me.data} />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar
        p="sm"
        style={{ background: 'var(--sand)', borderColor: 'var(--line)' }}
        aria-label={t('shell.navigation')}
      >
        <AppShell.Section grow component={ScrollArea}>
          {links.map((screen) => (
            <NavLink
              key={screen.path}
              href={screen.path}
              label={t(screen.nav ?? '')}
              active={path.startsWith(screen.path)}
              aria-current={path.startsWith(screen.path) ? 'page' : undefined}
              onClick={(event) => {
                event.preventDefault();
                close();
                void router.navigate({ to: screen.path });
              }}
            />
          ))}
        </AppShell.Section>
        <AppShell.Section>
          <LanguageSwitch />
        </AppShell.Section>
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}>
        <StopNotice tenant={me.data.tenant} />
        <Outlet />
      </AppShell.Main>
    </AppShell>
  );
}
