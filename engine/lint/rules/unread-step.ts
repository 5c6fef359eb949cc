import type { LintRule } from '../linted.ts';
import { stepPath } from '../linted.ts';
import type { StepId } from '#engine/case/ids.ts';
import type { Finding } from '#engine/strategy/finding.ts';
import type { StepFinding } from '#engine/steps/step-finding.ts';

/** Steps of a kind this build does not know, of a newer version, or with settings of the wrong shape. */
export const unreadStep: LintRule = ({ ids, unread }) =>
  ids.flatMap((id) => (unread.get(id) ?? []).map((finding) => ofStep(finding, id)));

function ofStep(finding: StepFinding, id: StepId): Finding {
  const { code, severity, path, values } = finding;
  return { code, severity, stepId: id, path: stepPath(id, path), values };
}
