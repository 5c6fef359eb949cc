import type { Knex } from 'knex';
import type { TenantId } from '#engine/case/ids.ts';
import type { Task } from '#engine/store/task-store.ts';
import { userNames } from '#engine/store/user-store.ts';

/** Tasks as screens show them, their people by name. */
export async function taskViews(trx: Knex.Transaction, tenantId: TenantId, tasks: readonly Task[]) {
  const names = await userNames(
    trx,
    tenantId,
    tasks.flatMap(({ assigneeId, doneBy }) => [assigneeId, doneBy]),
  );
  const nameOf = (id: string): string => names.get(id) ?? id;
  return tasks.map(({ assigneeId, opId: _opId, doneBy, ...task }) => ({
    ...task,
    assignee: assigneeId === null ? null : { id: assigneeId, name: nameOf(assigneeId) },
    doneBy: doneBy === null ? null : nameOf(doneBy),
  }));
}
