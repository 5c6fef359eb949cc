import { Tabs } from '@mantine/core';
import { memo } from 'react';
import { formatNumber } from '../ui/format.ts';
import type { CaseData, CaseRecord } from './case-types.ts';
import type { CaseWords } from './case-words.ts';
import { SideAccounts } from './side-accounts.tsx';
import { SideFacts } from './side-facts.tsx';
import { SideHolds } from './side-holds.tsx';
import { SideMessages } from './side-messages.tsx';
import { SideMoney } from './side-money.tsx';
import { SideTasks } from './side-tasks.tsx';

type CaseSidesProps = {
  readonly data: CaseData;
  readonly records: readonly CaseRecord[];
  readonly said: CaseWords;
};

/** What stands around the decisions: every message with its history, the accounts, money, holds, work, and today's facts. */
export const CaseSides = memo(function CaseSides({ data, records, said }: CaseSidesProps) {
  const { t, locale } = said;
  const tabs = [
    ['messages', data.contacts.length],
    ['accounts', data.accounts.length],
    ['money', data.movements.length + data.promises.length],
    ['holds', data.holds.length],
    ['tasks', data.tasks.length],
    ['facts', null],
  ] as const;
  return (
    <Tabs defaultValue="messages" keepMounted={false} className="case-sides">
      <Tabs.List aria-label={t('cases.around')}>
        {tabs.map(([value, count]) => (
          <Tabs.Tab key={value} value={value}>
            {t(`cases.side.${value}`)}
            {count !== null && <span className="case-count tabular"> {formatNumber(count, locale)}</span>}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="messages" pt="md">
        <SideMessages contacts={data.contacts} records={records} said={said} />
      </Tabs.Panel>
      <Tabs.Panel value="accounts" pt="md">
        <SideAccounts accounts={data.accounts} said={said} />
      </Tabs.Panel>
      <Tabs.Panel value="money" pt="md">
        <SideMoney movements={data.movements} promises={data.promises} said={said} />
      </Tabs.Panel>
      <Tabs.Panel value="holds" pt="md">
        <SideHolds holds={data.holds} said={said} />
      </Tabs.Panel>
      <Tabs.Panel value="tasks" pt="md">
        <SideTasks tasks={data.tasks} seq={data.seq} said={said} />
      </Tabs.Panel>
      <Tabs.Panel value="facts" pt="md">
        <SideFacts facts={data.facts} said={said} />
      </Tabs.Panel>
    </Tabs>
  );
});
