import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { z } from 'zod';
import type { caseSummarySchema } from '#engine/http-schema/case-routes.ts';
import { useText } from '../i18n/use-text.ts';
import { formatInstant, formatMoney, formatNumber } from '../ui/format.ts';
import { SimpleTable } from '../ui/simple-table.tsx';
import { StatusBadge } from './status-badge.tsx';

type Summary = z.infer<typeof caseSummarySchema>;

export function CasesTable({ items }: { readonly items: readonly Summary[] }) {
  const { t, locale } = useText();
  return (
    <SimpleTable
      label={t('cases.title')}
      items={items}
      keyOf={(item) => item.id}
      columns={[
        {
          title: t('cases.debtor'),
          cell: (item) => (
            <Link to="/casos/$caseId" params={{ caseId: item.id }} className="quiet-link">
              {item.debtor?.name ?? t('cases.caseNumber', { id: item.id.slice(-8) })}
            </Link>
          ),
        },
        {
          title: t('cases.strategy'),
          cell: (item) => t('cases.strategyVersion', { name: item.strategyName, version: item.version }),
        },
        { title: t('cases.statusFilter'), cell: (item) => <StatusBadge status={item.status} /> },
        {
          title: t('cases.overdue'),
          number: true,
          cell: (item) => item.overdue.map((sum) => formatMoney(sum.minorUnits, sum.currency, locale)).join(' · '),
        },
        {
          title: t('cases.daysPastDue'),
          number: true,
          cell: (item) => (item.daysPastDue === null ? '—' : formatNumber(item.daysPastDue, locale)),
        },
        {
          title: t('cases.next'),
          cell: (item) => (
            <Text size="sm" c={item.attentionCode === null ? '' : 'red'}>
              {nextWords(item, t, locale)}
            </Text>
          ),
        },
      ]}
    />
  );
}

function nextWords(item: Summary, t: ReturnType<typeof useText>['t'], locale: string): string {
  if (item.attentionCode !== null) return t(`cases.park.${item.attentionCode}`);
  if (item.closeReason !== null) return t(`cases.exit.${item.closeReason}`);
  if (item.nextAt !== null) return formatInstant(item.nextAt, locale, 'America/Bogota');
  return item.owner === null ? '—' : t(`cases.owner.${item.owner}`);
}
