import type { Op } from '#engine/ops/op.ts';
import { ok, type Result } from '#rules/base/result.ts';
import { durationMs } from '../duration.ts';
import { stepOpId } from '../op-id.ts';
import type { StepFinding } from '../step-finding.ts';
import type { LowerContext } from '../step-kind.ts';
import type { ContactSettings } from './contact.ts';

export function contactLower(settings: ContactSettings, context: LowerContext): Result<readonly Op[], StepFinding> {
  const { stepId, edges } = context;
  const { channels, purpose, tone, template, recipient, waitFor } = settings;
  return ok([
    {
      op: 'contact-1',
      id: stepOpId(stepId, 1),
      stepId,
      edges,
      channels,
      purpose,
      tone,
      template,
      recipient,
      waitFor,
      resultWithinMs: durationMs(settings.resultWithin),
      giveUpMs: durationMs(settings.giveUp),
    },
  ]);
}
