import { formatInstant } from '../ui/format.ts';
import { SimpleTable } from '../ui/simple-table.tsx';
import type { CaseData } from './case-types.ts';
import { outcomeText, type CaseWords } from './case-words.ts';
import { NoneYet } from './none-yet.tsx';

type SideTasksProps = { readonly tasks: CaseData['tasks']; readonly seq: number; readonly said: CaseWords };

/** Work that the case gave to people, and how it came out in the strategist's own words. */
export function SideTasks({ tasks, seq, said }: SideTasksProps) {
  const { t, locale, zone } = said;
  if (tasks.length === 0) return <NoneYet>{t('cases.noTasks')}</NoneYet>;
  return (
    <SimpleTable
      label={t('cases.tasks')}
      items={tasks}
      keyOf={(task) => task.id}
      columns={[
        { title: t('cases.task'), cell: (task) => task.title },
        { title: t('cases.statusFilter'), cell: (task) => t(`cases.taskState.${task.state}`) },
        {
          title: t('cases.taskOutcome'),
          cell: ({ outcome, stepId }) => (outcome === null ? '—' : outcomeText(said, { seq, stepId }, outcome)),
        },
        { title: t('cases.who'), cell: ({ doneBy, assignee }) => doneBy ?? assignee?.name ?? t('cases.nobody') },
        { title: t('cases.note'), cell: ({ note }) => note ?? '—' },
        {
          title: t('cases.taskDue'),
          cell: ({ dueAt }) => (dueAt === null ? t('cases.noDue') : formatInstant(dueAt, locale, zone)),
        },
      ]}
    />
  );
}
