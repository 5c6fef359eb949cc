import { Button, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { taskRoutes } from '#engine/http-schema/task-routes.ts';
import { useText } from '../i18n/use-text.ts';
import { useMe, useOfficeZone } from '../session/use-me.ts';
import { mayCall } from '../strategies/may-call.ts';
import { formatInstant } from '../ui/format.ts';
import { SimpleTable, type Column } from '../ui/simple-table.tsx';
import { taskOutcomeId, type Task } from './task-types.ts';

type TasksTableProps = {
  readonly items: readonly Task[];
  readonly taking: string | null;
  readonly take: (task: Task) => void;
  readonly complete: (task: Task) => void;
};

export function TasksTable({ items, taking, take, complete }: TasksTableProps) {
  const { t } = useText();
  const me = useMe().data;
  const columns = useColumns();
  const act = (task: Task) =>
    task.state === 'open' && (
      <Group gap="xs" wrap="nowrap">
        {task.assignee === null && mayCall(taskRoutes.takeTask, me?.role) && (
          <Button size="xs" variant="default" loading={taking === task.id} onClick={() => take(task)}>
            {t('desk.take')}
          </Button>
        )}
        {(task.assignee === null || task.assignee.id === me?.user.id) && mayCall(taskRoutes.completeTask, me?.role) && (
          <Button size="xs" onClick={() => complete(task)}>
            {t('desk.complete')}
          </Button>
        )}
      </Group>
    );
  return (
    <SimpleTable
      label={t('desk.listOf', { name: t('desk.tasksTitle') })}
      items={items}
      keyOf={(task) => task.id}
      columns={[...columns, { title: t('cases.action'), cell: act }]}
    />
  );
}

function useColumns(): readonly Column<Task>[] {
  const { t, locale } = useText();
  const zone = useOfficeZone();
  const at = (instant: string | null): string => (instant === null ? '—' : formatInstant(instant, locale, zone));
  const outcome = (name: string): string => {
    const id = taskOutcomeId(name);
    return id === null ? name : t(id);
  };
  return [
    {
      title: t('cases.task'),
      cell: (task) => (
        <>
          <Text size="sm" fw={600}>
            {task.title}
          </Text>
          <Text size="xs" c="dimmed" maw={420}>
            {task.instructions}
          </Text>
          <Link to="/casos/$caseId" params={{ caseId: task.caseId }} className="quiet-link">
            {t('desk.goCaseOf', { id: task.caseId.slice(-8) })}
          </Link>
        </>
      ),
    },
    { title: t('desk.role'), cell: (task) => t(`shell.role.${task.role}`) },
    { title: t('desk.assignee'), cell: (task) => task.assignee?.name ?? t('desk.nobody') },
    { title: t('desk.openedAt'), cell: (task) => at(task.openedAt) },
    { title: t('cases.dueDate'), cell: (task) => at(task.dueAt) },
    {
      title: t('desk.outcome'),
      cell: (task) =>
        task.outcome === null
          ? '—'
          : [outcome(task.outcome), task.note ?? ''].filter((text) => text !== '').join(' · '),
    },
  ];
}
