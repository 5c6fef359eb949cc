import { Paper, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

type SectionProps = {
  readonly title: string;
  readonly empty: string;
  readonly count: number;
  readonly children: ReactNode;
};

/** A named part of a screen with its rows, or the sentence that there are none. */
export function Section({ title, empty, count, children }: SectionProps) {
  return (
    <Paper withBorder p="md">
      <Title order={2} mb="sm">
        {title}
      </Title>
      {count === 0 ? (
        <Text size="sm" c="dimmed">
          {empty}
        </Text>
      ) : (
        children
      )}
    </Paper>
  );
}
