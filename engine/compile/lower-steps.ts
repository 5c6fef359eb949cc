import type { OpId, StepId } from '#engine/case/ids.ts';
import type { KnownStep, Linted } from '#engine/lint/linted.ts';
import type { Op } from '#engine/ops/op.ts';
import { stepOpId } from '#engine/steps/op-id.ts';
import type { StepFinding } from '#engine/steps/step-finding.ts';
import type { LowerContext } from '#engine/steps/step-kind.ts';
import { lowerStep } from '#engine/steps/step-questions.ts';
import type { Finding } from '#engine/strategy/finding.ts';
import { targetOf } from '#engine/strategy/step-of.ts';
import type { JsonObject } from '#rules/base/json.ts';
import { err, ok, type Result } from '#rules/base/result.ts';
import type { Condition } from '#rules/language/condition.ts';
import { parseCondition } from '#rules/language/parse-condition.ts';
import type { Lowered } from './lowered.ts';

/** Lowers every step of a document that lint found sound. What fails here all the same is a finding, never a throw. */
export function lowerSteps(linted: Linted): Result<Lowered, readonly Finding[]> {
  const wayIn = new Map<string, OpId>();
  const ops: Op[] = [];
  const findings: Finding[] = [];
  const steps = [...linted.known.values()];
  for (const step of steps) wayIn.set(step.id, wayInto(linted, step));
  for (const step of steps) {
    const lowered = lowerStep(step.step, contextOf(step, wayIn));
    if (lowered.ok) ops.push(...lowered.value);
    else findings.push(ofStep(step, lowered.error));
  }
  const entry = wayIn.get(linted.document.entry);
  if (entry === undefined || findings.length > 0) return err(findings);
  return ok({ entry, ops, wayIn });
}

/**
 * The op by which a step is entered. A step that starts cases lowers to no op, so its way in is the step behind its
 * first outcome; lint lets no wire lead back to it, so this ends.
 */
function wayInto({ known }: Linted, step: KnownStep): OpId {
  const [next] = step.outcomes;
  const behind = step.traits.startsCase && next !== undefined ? targetOf(step.drawn, next.id) : undefined;
  return stepOpId(behind !== undefined && known.has(behind) ? behind : step.id, 1);
}

function contextOf(step: KnownStep, wayIn: ReadonlyMap<string, OpId>): LowerContext {
  const edges = step.outcomes.flatMap(({ id }): readonly (readonly [string, OpId])[] => {
    const to: StepId | undefined = targetOf(step.drawn, id);
    const op = to === undefined ? undefined : wayIn.get(to);
    return op === undefined ? [] : [[id, op]];
  });
  return { stepId: step.id, edges: Object.fromEntries(edges), condition };
}

function ofStep({ id }: KnownStep, { code, severity, path, values }: StepFinding): Finding {
  return { code, severity, stepId: id, path: `/steps/${id}/settings${path}`, values };
}

/** A condition of the document as the typed tree that travels in the plan. */
export function condition(json: JsonObject): Result<Condition, string> {
  const parsed = parseCondition(json);
  return parsed.ok ? parsed : err(parsed.error.map(({ message }) => message).join(' '));
}
