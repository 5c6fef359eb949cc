import { Badge, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ParkCode } from '#engine/case/command.ts';
import { useClient } from '../api/client-context.ts';
import { useText } from '../i18n/use-text.ts';
import { formatNumber } from '../ui/format.ts';
import { ListFrame } from '../ui/list-frame.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { usePagedList } from '../ui/use-paged-list.ts';
import type { CaseSummary } from './case-types.ts';
import './cases.css';
import { CasesEmpty } from './cases-empty.tsx';
import { ParkedDialog, type ParkedAct } from './parked-dialog.tsx';
import { ParkedTable } from './parked-table.tsx';

/** Cases that stopped because something is missing: why, whose they are, and what to do; nothing waits unseen (law 4). */
export function AttentionPage() {
  const { t, locale } = useText();
  const client = useClient();
  const [code, setCode] = useState<ParkCode | null>(null);
  const [asked, setAsked] = useState<{ readonly item: CaseSummary; readonly act: ParkedAct } | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const counts = useQuery({ queryKey: ['case', 'attention'], queryFn: () => client.call('attention') });
  const query = { status: 'needsAttention' as const, ...(code === null ? {} : { attention: code }) };
  const list = usePagedList(['case', 'list', query], (cursor) =>
    client.call('listCases', { query: { ...query, ...cursor } }),
  );
  const reasons = counts.data?.byCode ?? [];
  return (
    <Page title={t('cases.attentionTitle')}>
      {reasons.length > 0 && (
        <div className="cases-chips" role="group" aria-label={t('cases.byReason')}>
          <Button
            size="xs"
            variant={code === null ? 'filled' : 'default'}
            aria-pressed={code === null}
            onClick={() => setCode(null)}
          >
            {t('cases.allReasons', { count: formatNumber(counts.data?.total ?? 0, locale) })}
          </Button>
          {reasons.map((found) => (
            <Button
              key={found.code}
              size="xs"
              variant={code === found.code ? 'filled' : 'default'}
              aria-pressed={code === found.code}
              onClick={() => setCode(code === found.code ? null : found.code)}
              rightSection={
                <Badge size="sm" variant="light" color="gray">
                  {formatNumber(found.count, locale)}
                </Badge>
              }
            >
              {t(`cases.park.${found.code}`)}
            </Button>
          ))}
        </div>
      )}
      {done !== null && (
        <Notice tone="told" title={done} onClose={() => setDone(null)}>
          {t('cases.willLeave')}
        </Notice>
      )}
      <ListFrame
        list={list}
        empty={t(code === null ? 'cases.attentionEmpty' : 'cases.attentionNone')}
        emptyAction={code === null ? undefined : <CasesEmpty filtered clear={() => setCode(null)} />}
      >
        {(items) => <ParkedTable items={items} ask={(item, act) => setAsked({ item, act })} />}
      </ListFrame>
      {asked?.item.attentionCode != null && (
        <ParkedDialog
          act={asked.act}
          caseId={asked.item.id}
          name={asked.item.debtor?.name ?? null}
          code={asked.item.attentionCode}
          onClose={() => setAsked(null)}
          onDone={setDone}
        />
      )}
    </Page>
  );
}
