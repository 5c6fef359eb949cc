import type { Decide1 } from '#engine/ops/decide-1/op.ts';
import type { Op } from '#engine/ops/op.ts';
import { err, ok, type Result } from '#rules/base/result.ts';
import { stepOpId } from '../op-id.ts';
import type { StepFinding } from '../step-finding.ts';
import type { LowerContext } from '../step-kind.ts';
import type { DecideSettings } from './decide.ts';

export function decideLower(settings: DecideSettings, context: LowerContext): Result<readonly Op[], StepFinding> {
  const { stepId, edges } = context;
  const rows: Decide1['rows'][number][] = [];
  for (const [index, row] of settings.rows.entries()) {
    const conditions = context.condition(row.conditions);
    if (!conditions.ok) return err(badCondition(index, conditions.error));
    rows.push({ id: row.id, conditions: conditions.value, outcome: row.id });
  }
  return ok([{ op: 'decide-1', id: stepOpId(stepId, 1), stepId, edges, rows, otherwise: 'otherwise' }]);
}

function badCondition(index: number, reason: string): StepFinding {
  return { code: 'bad-condition', severity: 'error', path: `/rows/${index}/conditions`, values: { reason } };
}
