import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** One sentence and the next action. */
export function EmptyState({ sentence, action }: { readonly sentence: string; readonly action?: ReactNode }) {
  return (
    <Stack align="center" gap="md" py="xl">
      <Text c="dimmed">{sentence}</Text>
      {action}
    </Stack>
  );
}
