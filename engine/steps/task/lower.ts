import type { Op } from '#engine/ops/op.ts';
import { ok, type Result } from '#rules/base/result.ts';
import { durationMs } from '../duration.ts';
import { stepOpId } from '../op-id.ts';
import type { StepFinding } from '../step-finding.ts';
import type { LowerContext } from '../step-kind.ts';
import type { TaskSettings } from './task.ts';

/** The op knows outcomes by id; a desk shows their labels, from `outcomesOf` of the step in the version that ran. */
export function taskLower(settings: TaskSettings, context: LowerContext): Result<readonly Op[], StepFinding> {
  const { stepId, edges } = context;
  const { title, instructions, role, priority } = settings;
  return ok([
    {
      op: 'task-1',
      id: stepOpId(stepId, 1),
      stepId,
      edges,
      title,
      instructions,
      role,
      priority,
      outcomes: settings.outcomes.map(({ id }) => id),
      dueMs: durationMs(settings.due),
    },
  ]);
}
