import { Group, Paper, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../i18n/use-text.ts';
import { formatInstant } from '../ui/format.ts';
import { OFFICE_ZONE, type CaseData } from './case-types.ts';
import { StatusBadge } from './status-badge.tsx';

/** Where the case stands, on which version, and when it wakes or who owns it. */
export function CaseHeader({ data }: { readonly data: CaseData }) {
  const { t, locale } = useText();
  const next =
    data.nextAt !== null
      ? formatInstant(data.nextAt, locale, OFFICE_ZONE)
      : data.owner === null
        ? '—'
        : t(`cases.owner.${data.owner}`);
  return (
    <Paper withBorder p="md">
      <Group gap="xl" wrap="wrap">
        <Item label={t('cases.statusFilter')}>
          <StatusBadge status={data.status} />
        </Item>
        <Item label={t('cases.strategy')}>
          {t('cases.strategyVersion', { name: data.strategyName, version: data.version })}
        </Item>
        <Item label={t('cases.plan')}>
          <span className="mono">{data.planHash.slice(0, 8)}</span>
        </Item>
        <Item label={t('cases.creditor')}>{data.creditor.name}</Item>
        <Item label={t('cases.next')}>{next}</Item>
        {data.attentionCode !== null && <Item label={t('cases.reason')}>{t(`cases.park.${data.attentionCode}`)}</Item>}
        {data.closeReason !== null && <Item label={t('cases.reason')}>{t(`cases.exit.${data.closeReason}`)}</Item>}
      </Group>
    </Paper>
  );
}

function Item({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <Text size="xs" c="dimmed">
        {label}
      </Text>
      <Text component="div" size="sm">
        {children}
      </Text>
    </div>
  );
}
