import { z } from 'zod';
import { idSchema, instantSchema, noteSchema } from './base-schema.ts';
import { pageOf, pageQuery } from './page.ts';
import { DESK } from './roles.ts';
import type { Route } from './route.ts';

export const taskSchema = z
  .strictObject({
    id: idSchema,
    caseId: idSchema,
    stepId: z.string(),
    title: z.string(),
    instructions: z.string(),
    role: z.enum(['agent', 'supervisor', 'coordinator']),
    assignee: z.strictObject({ id: idSchema, name: z.string() }).nullable(),
    priority: z.int(),
    outcomes: z.array(z.string()),
    dueAt: instantSchema.nullable(),
    state: z.enum(['open', 'done', 'cancelled']),
    outcome: z.string().nullable(),
    note: z.string().nullable(),
    doneBy: z.string().nullable(),
    doneAt: instantSchema.nullable(),
    openedAt: instantSchema,
  })
  .meta({ id: 'Task' });

const one = z.strictObject({ taskId: idSchema });

export const taskRoutes = {
  listTasks: {
    method: 'get',
    path: '/tasks',
    tag: 'tasks',
    summary: 'Work for people, most urgent first',
    access: 'signedIn',
    query: z.strictObject({
      ...pageQuery,
      state: z.enum(['open', 'done', 'cancelled']).default('open'),
      role: z.enum(['agent', 'supervisor', 'coordinator']).optional(),
      mine: z.stringbool().default(false),
      caseId: idSchema.optional(),
    }),
    status: 200,
    response: pageOf(taskSchema),
  },
  takeTask: {
    method: 'post',
    path: '/tasks/:taskId/take',
    tag: 'tasks',
    summary: 'Makes it yours; 409 when someone else has it',
    access: DESK,
    params: one,
    status: 200,
    response: taskSchema,
  },
  completeTask: {
    method: 'post',
    path: '/tasks/:taskId/complete',
    tag: 'tasks',
    summary: "Records its outcome, one of the task's own; the case goes on by it",
    access: DESK,
    params: one,
    body: z.strictObject({ outcome: z.string().min(1).max(120), note: noteSchema.default('') }),
    status: 200,
    response: taskSchema,
  },
} as const satisfies Readonly<Record<string, Route>>;
