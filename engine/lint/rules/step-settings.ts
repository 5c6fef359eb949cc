import { lintStep } from '#engine/steps/step-questions.ts';
import type { Finding } from '#engine/strategy/finding.ts';
import { stepPath, type KnownStep, type LintRule } from '../linted.ts';

/** What each step sees wrong with itself; its fixes become edits. */
export const stepSettings: LintRule = ({ known }) => [...known.values()].flatMap(ownFindings);

function ownFindings({ id, step }: KnownStep): readonly Finding[] {
  return lintStep(step).map(({ code, severity, path, values, fix }): Finding => {
    const finding = { code, severity, stepId: id, path: stepPath(id, `/settings${path}`), values };
    if (fix === undefined) return finding;
    const { label, settingPath, value } = fix;
    return { ...finding, fix: { label, edit: { kind: 'changeSetting', id, path: settingPath, value } } };
  });
}
