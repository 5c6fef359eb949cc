import { Group, Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';

type PageProps = { readonly title: string; readonly actions?: ReactNode; readonly children: ReactNode };

/** The frame of a screen: what is there, the one action, the content. */
export function Page({ title, actions, children }: PageProps) {
  return (
    <Stack gap="md" p="md" component="section" aria-labelledby="page-title">
      <Group justify="space-between" wrap="wrap">
        <Title order={1} id="page-title">
          {title}
        </Title>
        <Group gap="sm">{actions}</Group>
      </Group>
      {children}
    </Stack>
  );
}
