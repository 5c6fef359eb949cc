import { Badge, Group, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../i18n/use-text.ts';
import { useOfficeZone } from '../session/use-me.ts';
import { formatDay, formatInstant, formatMoney, formatNumber } from '../ui/format.ts';
import type { Account } from './account-types.ts';

/** The creditor's figures and ours side by side, never merged: each says of when it is. */
export function AccountFigures({ account }: { readonly account: Account }) {
  const { t, locale } = useText();
  const zone = useOfficeZone();
  const at = (instant: string): string => formatInstant(instant, locale, zone);
  const money = (minor: number | null): string => (minor === null ? '—' : formatMoney(minor, account.currency, locale));
  const days = (count: number | null): string => (count === null ? '—' : formatNumber(count, locale));
  const day = (date: string | null): string => (date === null ? '—' : formatDay(date, locale));
  const left = (minor: number | null): string => money(minor === null ? null : minor - account.paidSinceBooksMinor);
  const { daysPastDueBy } = account.creditor;
  const made = (field: string): boolean => account.invented.includes(field);
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
      <Side
        title={t('desk.byCreditor', { name: account.creditor.name })}
        note={t('desk.asOf', { at: at(account.asOf) })}
      >
        <Figure label={t('cases.overdue')} invented={made('overdueAmount')} value={money(account.overdueMinor)} />
        <Figure label={t('desk.minimum')} invented={made('minimumAmount')} value={money(account.minimumMinor)} />
        <Figure label={t('desk.payoff')} invented={made('payoffAmount')} value={money(account.payoffMinor)} />
        <Figure label={t('desk.original')} invented={made('originalAmount')} value={money(account.originalMinor)} />
        <Figure
          label={t('cases.daysPastDue')}
          invented={made('daysPastDue')}
          used={daysPastDueBy === 'creditor'}
          value={days(account.daysPastDue)}
        />
        <Figure label={t('desk.oldestDue')} invented={made('oldestDueDate')} value={day(account.oldestDueDate)} />
        <Figure label={t('desk.nextDue')} invented={made('nextDueDate')} value={day(account.nextDueDate)} />
      </Side>
      <Side title={t('desk.byOurs')} note={t('desk.knownAt', { at: at(account.knownAt) })}>
        <Figure label={t('desk.paidSince')} value={money(account.paidSinceBooksMinor)} />
        <Figure label={t('desk.overdueLeft')} value={left(account.overdueMinor)} />
        <Figure label={t('desk.payoffLeft')} value={left(account.payoffMinor)} />
        <Figure label={t('cases.daysPastDue')} used={daysPastDueBy === 'ours'} value={days(account.daysPastDueOurs)} />
      </Side>
    </SimpleGrid>
  );
}

function Side({
  title,
  note,
  children,
}: {
  readonly title: string;
  readonly note: string;
  readonly children: ReactNode;
}) {
  return (
    <Paper withBorder p="md" component="section" aria-label={title}>
      <Title order={2}>{title}</Title>
      <Text size="xs" c="dimmed" mb="sm">
        {note}
      </Text>
      <Stack gap={4}>{children}</Stack>
    </Paper>
  );
}

type FigureProps = {
  readonly label: string;
  readonly value: string;
  readonly invented?: boolean;
  readonly used?: boolean;
};

function Figure({ label, value, invented = false, used = false }: FigureProps) {
  const { t } = useText();
  return (
    <Group justify="space-between" gap="sm" wrap="nowrap">
      <Group gap="xs">
        <Text size="sm" c="dimmed">
          {label}
        </Text>
        {invented && (
          <Badge size="sm" variant="outline" style={{ color: 'var(--refused)', borderColor: 'var(--refused)' }}>
            {t('cases.invented')}
          </Badge>
        )}
        {used && (
          <Badge size="sm" variant="outline" style={{ color: 'var(--river)', borderColor: 'var(--river)' }}>
            {t('desk.usedByStrategies')}
          </Badge>
        )}
      </Group>
      <Text size="sm" fw={600} className="tabular">
        {value}
      </Text>
    </Group>
  );
}
