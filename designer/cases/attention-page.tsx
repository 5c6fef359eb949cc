import { Badge, Button, Group, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ParkCode } from '#engine/case/command.ts';
import { caseRoutes } from '#engine/http-schema/case-routes.ts';
import { useClient } from '../api/client-context.ts';
import { useText } from '../i18n/use-text.ts';
import { useMe } from '../session/use-me.ts';
import { mayCall } from '../strategies/may-call.ts';
import { formatNumber } from '../ui/format.ts';
import { ListFrame } from '../ui/list-frame.tsx';
import { Page } from '../ui/page.tsx';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import { SimpleTable } from '../ui/simple-table.tsx';
import { usePagedList } from '../ui/use-paged-list.ts';

/** Cases that stopped because something is missing: why, and what to do; nothing waits here unseen (law 4). */
export function AttentionPage() {
  const { t, locale } = useText();
  const client = useClient();
  const queries = useQueryClient();
  const me = useMe();
  const [code, setCode] = useState<ParkCode | null>(null);
  const counts = useQuery({ queryKey: ['case', 'attention'], queryFn: () => client.call('attention') });
  const query = { status: 'needsAttention' as const, ...(code === null ? {} : { attention: code }) };
  const list = usePagedList(['case', 'list', query], (cursor) =>
    client.call('listCases', { query: { ...query, ...cursor } }),
  );
  const retry = useMutation({
    mutationFn: (caseId: string) => client.call('retryCase', { params: { caseId } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['case'] }),
  });
  const mayRetry = mayCall(caseRoutes.retryCase, me.data?.role);
  return (
    <Page title={t('cases.attentionTitle')}>
      <Group gap="sm" role="group" aria-label={t('cases.byReason')}>
        {(counts.data?.byCode ?? []).map((found) => (
          <Button
            key={found.code}
            size="xs"
            variant={code === found.code ? 'filled' : 'default'}
            aria-pressed={code === found.code}
            onClick={() => setCode(code === found.code ? null : found.code)}
            rightSection={<Badge size="sm">{formatNumber(found.count, locale)}</Badge>}
          >
            {t(`cases.park.${found.code}`)}
          </Button>
        ))}
      </Group>
      <ProblemBanner error={retry.error} />
      <ListFrame list={list} empty={t('cases.attentionEmpty')}>
        {(items) => (
          <SimpleTable
            label={t('cases.attentionTitle')}
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
                title: t('cases.reason'),
                cell: (item) =>
                  item.attentionCode !== null && (
                    <>
                      <Text size="sm">{t(`cases.park.${item.attentionCode}`)}</Text>
                      <Text size="xs" c="dimmed">
                        {t(`cases.cure.${item.attentionCode}`)}
                      </Text>
                    </>
                  ),
              },
              {
                title: t('cases.strategy'),
                cell: (item) => t('cases.strategyVersion', { name: item.strategyName, version: item.version }),
              },
              {
                title: t('cases.action'),
                cell: (item) =>
                  mayRetry && (
                    <Button
                      size="xs"
                      variant="default"
                      loading={retry.isPending && retry.variables === item.id}
                      onClick={() => retry.mutate(item.id)}
                    >
                      {t('cases.retry')}
                    </Button>
                  ),
              },
            ]}
          />
        )}
      </ListFrame>
    </Page>
  );
}
