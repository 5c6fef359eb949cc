import type { Instant } from '#rules/base/instant.ts';
import type { OpBase } from '../op-base.ts';

/** Work for a person. Outcomes: the task's own, and `overdue`. */
export type Task1 = OpBase & {
  readonly op: 'task-1';
  readonly title: string;
  readonly instructions: string;
  readonly role: 'agent' | 'supervisor' | 'coordinator';
  readonly priority: number;
  readonly outcomes: readonly string[];
  readonly dueMs: number;
};

export type Task1Memory = { readonly op: 'task-1'; readonly since: Instant; readonly until: Instant };
