import { Button, Menu } from '@mantine/core';
import { ChevronDown } from 'lucide-react';
import { ROLES } from '#engine/http-schema/roles.ts';
import type { Me } from '#engine/http-schema/session-routes.ts';
import { useText } from '../i18n/use-text.ts';
import { useDemoRole, useSignOut } from '../session/use-me.ts';

/** Who is signed in and as what; in the demo one click becomes another role. */
export function RoleMenu({ me }: { readonly me: Me }) {
  const { t } = useText();
  const demoRole = useDemoRole();
  const signOut = useSignOut();
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button
          variant="default"
          size="xs"
          rightSection={<ChevronDown size={14} aria-hidden />}
          loading={demoRole.isPending}
        >
          {t(`shell.role.${me.role}`)}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{me.user.name}</Menu.Label>
        {me.tenant.mode === 'demo' &&
          ROLES.filter((role) => role !== me.role).map((role) => (
            <Menu.Item key={role} onClick={() => demoRole.mutate(role)}>
              {t('shell.becomeRole', { role: t(`shell.role.${role}`) })}
            </Menu.Item>
          ))}
        <Menu.Divider />
        <Menu.Item onClick={() => signOut.mutate()}>{t('shell.signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
