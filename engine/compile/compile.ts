import type { PlanHash } from '#engine/case/ids.ts';
import { hasErrors, lint } from '#engine/lint/lint.ts';
import { lintedOf } from '#engine/lint/linted.ts';
import type { Op } from '#engine/ops/op.ts';
import type { Plan } from '#engine/ops/plan.ts';
import type { CompileContext } from '#engine/strategy/check-context.ts';
import type { Finding } from '#engine/strategy/finding.ts';
import { readDocument } from '#engine/strategy/read-document.ts';
import { err, ok, type Result } from '#rules/base/result.ts';
import { factsRead } from './facts-read.ts';
import { lowerSteps } from './lower-steps.ts';
import { pinTemplates } from './pin-templates.ts';
import { planHash } from './plan-hash.ts';
import { planSettings } from './plan-settings.ts';

/** A plan with the hash that names it. */
export type Compiled = { readonly plan: Plan; readonly hash: PlanHash };

/**
 * Compiles a strategy to its plan. Deterministic: the same document and context, in any key order, give the same
 * hash. Errors of lint block and are returned, all of them, with the warnings.
 */
export function compile(document: unknown, context: CompileContext): Result<Compiled, readonly Finding[]> {
  const findings = lint(document, context);
  const read = readDocument(document);
  if (hasErrors(findings) || read.document === null) return err(findings);
  const linted = lintedOf(read.document, context);
  const lowered = lowerSteps(linted);
  if (!lowered.ok) return err([...findings, ...lowered.error]);
  const settings = planSettings(linted, lowered.value);
  if (!settings.ok) return err([...findings, settings.error]);
  const plan: Plan = {
    schema: 1,
    strategyId: context.strategyId,
    entry: lowered.value.entry,
    ops: opsById(lowered.value.ops),
    settings: settings.value,
    factsRead: factsRead(linted),
    templates: pinTemplates(linted),
  };
  return ok({ plan, hash: planHash(plan) });
}

function opsById(ops: readonly Op[]): Readonly<Record<string, Op>> {
  return Object.fromEntries(ops.map((op) => [op.id, op]));
}
