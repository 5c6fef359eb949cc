import { Group, SegmentedControl, Switch } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useClient } from '../api/client-context.ts';
import { useText } from '../i18n/use-text.ts';
import { ListFrame } from '../ui/list-frame.tsx';
import { Page } from '../ui/page.tsx';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import { usePagedList } from '../ui/use-paged-list.ts';
import { CompleteTaskDialog } from './complete-task-dialog.tsx';
import { GoLink } from './go-link.tsx';
import type { Task } from './task-types.ts';
import { TasksTable } from './tasks-table.tsx';

const STATES = ['open', 'done', 'cancelled'] as const;

/** Work that only a person can do, most urgent first; its outcome moves the case on. */
export function TasksPage() {
  const { t } = useText();
  const client = useClient();
  const queries = useQueryClient();
  const [state, setState] = useState<Task['state']>('open');
  const [mine, setMine] = useState(false);
  const [completing, setCompleting] = useState<Task | null>(null);
  const list = usePagedList(['task', state, mine], (cursor) =>
    client.call('listTasks', { query: { state, mine: mine ? 'true' : 'false', ...cursor } }),
  );
  const refresh = () => queries.invalidateQueries({ queryKey: ['task'] });
  const take = useMutation({
    mutationFn: (taskId: string) => client.call('takeTask', { params: { taskId } }),
    onSettled: refresh,
  });
  return (
    <Page title={t('desk.tasksTitle')}>
      <Group gap="md">
        <SegmentedControl
          aria-label={t('cases.statusFilter')}
          value={state}
          onChange={(value) => setState(STATES.find((known) => known === value) ?? 'open')}
          data={STATES.map((value) => ({ value, label: t(`cases.taskState.${value}`) }))}
        />
        <Switch label={t('desk.onlyMine')} checked={mine} onChange={(event) => setMine(event.currentTarget.checked)} />
      </Group>
      <ProblemBanner error={take.error} />
      <ListFrame
        list={list}
        empty={t(state === 'open' ? 'desk.tasksEmpty' : 'desk.tasksNone')}
        emptyAction={<GoLink to="/revision">{t('desk.goAttention')}</GoLink>}
      >
        {(items) => (
          <TasksTable
            items={items}
            taking={take.isPending ? take.variables : null}
            take={(task) => take.mutate(task.id)}
            complete={setCompleting}
          />
        )}
      </ListFrame>
      {completing !== null && (
        <CompleteTaskDialog
          task={completing}
          onClose={() => setCompleting(null)}
          onDone={() => {
            setCompleting(null);
            void refresh();
          }}
        />
      )}
    </Page>
  );
}
