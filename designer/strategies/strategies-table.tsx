import { Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { TriangleAlert } from 'lucide-react';
import type { z } from 'zod';
import type { strategySummarySchema } from '#engine/http-schema/strategy-routes.ts';
import { useText } from '../i18n/use-text.ts';
import { formatNumber } from '../ui/format.ts';
import { StateBadge } from './state-badge.tsx';

type Summary = z.infer<typeof strategySummarySchema>;

/** One row a strategy; its name opens the canvas. */
export function StrategiesTable({ items }: { readonly items: readonly Summary[] }) {
  const { t, locale } = useText();
  return (
    <Table.ScrollContainer minWidth={560}>
      <Table verticalSpacing="sm" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('strategies.name')}</Table.Th>
            <Table.Th>{t('strategies.state')}</Table.Th>
            <Table.Th ta="right">{t('strategies.version')}</Table.Th>
            <Table.Th ta="right">{t('strategies.people')}</Table.Th>
            <Table.Th ta="right">{t('strategies.attention')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((item) => (
            <Table.Tr key={item.id}>
              <Table.Td>
                <Link to="/estrategias/$strategyId" params={{ strategyId: item.id }} className="quiet-link">
                  {item.name}
                </Link>
              </Table.Td>
              <Table.Td>
                <StateBadge state={item.state} paused={item.paused} />
              </Table.Td>
              <Table.Td ta="right" className="tabular">
                {item.liveVersion === null ? (
                  <Text c="dimmed" size="sm" span>
                    {t('strategies.noVersion')}
                  </Text>
                ) : (
                  formatNumber(item.liveVersion, locale)
                )}
              </Table.Td>
              <Table.Td ta="right" className="tabular">
                {formatNumber(item.peopleInside, locale)}
              </Table.Td>
              <Table.Td ta="right" className="tabular">
                {item.needsAttention > 0 && (
                  <TriangleAlert
                    size={14}
                    aria-hidden
                    style={{ color: 'var(--attention)', marginRight: 4, verticalAlign: -2 }}
                  />
                )}
                {formatNumber(item.needsAttention, locale)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
