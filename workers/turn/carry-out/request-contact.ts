import { createHash } from 'node:crypto';
import type { CaseEvent } from '#engine/case/case-event.ts';
import type { ContactRequest } from '#engine/case/command.ts';
import type { Draft } from '#engine/case/draft.ts';
import type { GateAnswer } from '#engine/case/gate-answer.ts';
import type { ContactId } from '#engine/case/ids.ts';
import { gateAnswerOf } from '#engine/gate/gate-answer-of.ts';
import type { Json, JsonObject } from '#rules/base/json.ts';
import { chooseContact, type AllowedTrial, type ChannelTrial, type ContactChoice } from '../contact/choose-contact.ts';
import { readContactScene, type ContactScene } from '../contact/contact-scene.ts';
import type { CarriedOut, CarryOut, TurnInWriting } from '../writing/turn-in-writing.ts';

/**
 * Decides one contact under the person locks: load, render, ask the gate, and where it allows, write the row that is
 * the reservation. The text is rendered here and only here; what the gate read, the pump sends and the record hashes.
 */
export const requestContact: CarryOut<'requestContact'> = async ({ request }, turn) => {
  if (turn.locked.paused)
    return answered(request, turn, { kind: 'refused', code: 'paused', rules: [], next: null }, {});
  const scene = await readContactScene(turn, request.recipient);
  if (scene === null)
    return answered(request, turn, { kind: 'refused', code: 'noContactPoint', rules: [], next: null }, {});
  const choice = chooseContact(request, scene, turn.plan.templates[request.template], turn.input.now);
  if (choice.kind === 'refused') return answered(request, turn, refusalOf(choice.trial), cardOf(choice));
  const contactId = contactIdOf(turn);
  await reserve(turn, request, scene, choice.trial, contactId);
  const answer = gateAnswerOf(choice.trial.verdict, { contactId, channel: choice.trial.channel });
  return answered(request, turn, answer, { ...cardOf(choice), sent: sentPart(choice.trial) });
};

/** The idempotency key in the provider's eyes too: it follows from (case, enrolment, seq). */
function contactIdOf({ input, seq }: TurnInWriting): ContactId {
  return `${input.caseId}.${input.enrolment}.${seq}` as ContactId;
}

function refusalOf(trial: ChannelTrial): GateAnswer {
  if (trial.outcome.kind === 'refused') return { kind: 'refused', code: trial.outcome.code, rules: [], next: null };
  return gateAnswerOf(trial.outcome.verdict, { contactId: '' as ContactId, channel: trial.channel });
}

function answered(request: ContactRequest, turn: TurnInWriting, answer: GateAnswer, details: JsonObject): CarriedOut {
  const at = turn.input.now;
  const event: CaseEvent = { kind: 'gateAnswered', at, opId: request.opId, answer };
  const draft: Draft = { kind: 'gateVerdict', at, opId: request.opId, stepId: request.stepId, answer, details };
  return { answer: event, drafts: [draft] };
}

async function reserve(
  turn: TurnInWriting,
  request: ContactRequest,
  scene: ContactScene,
  trial: AllowedTrial,
  contactId: ContactId,
): Promise<void> {
  const { input, locked, seq } = turn;
  await turn.trx('contacts').insert({
    tenant_id: input.tenantId,
    contact_id: contactId,
    origin: 'cauce',
    case_id: input.caseId,
    enrolment: input.enrolment,
    seq,
    strategy_id: locked.strategyId,
    op_id: request.opId,
    step_id: request.stepId,
    person_id: scene.personId,
    recipient_role: request.recipient,
    creditor_id: locked.creditorId,
    account_ids: scene.accounts.map((account) => account.accountId),
    contact_point_id: trial.point.contactPointId,
    address: trial.point.address,
    channel: trial.channel,
    purpose: request.purpose,
    tone: request.tone,
    template_id: request.template,
    language: trial.rendered.language,
    subject: trial.rendered.subject,
    body: trial.rendered.body,
    body_sha256: createHash('sha256').update(trial.rendered.body, 'utf8').digest('hex'),
    state: 'reserved',
    grounds: groundsOf(trial),
    provider_account_id: trial.providerAccountId,
    decided_at: input.now,
    send_before: trial.verdict.sendBefore,
    tenant_epoch: locked.epochs.tenant,
    strategy_epoch: locked.epochs.strategy,
    person_epoch: locked.epochs.persons[scene.personId] ?? 0,
    wake_on: [...request.wakeOn],
  });
}

/** The case event that freed this contact of a rule, so that it frees no second one. */
function groundsOf(trial: AllowedTrial): string | null {
  for (const check of trial.verdict.checks) {
    for (const finding of check.findings) {
      const ground = finding.details['caseEventId'];
      if (finding.verdict === 'exempt' && typeof ground === 'string') return ground;
    }
  }
  return null;
}

/** What the decision card shows: every channel tried, every check with its article, passed ones too. */
function cardOf(choice: ContactChoice): JsonObject {
  return {
    channels: choice.trials.map((trial): JsonObject => ({
      channel: trial.channel,
      contactPointId: trial.point?.contactPointId ?? null,
      ...(trial.outcome.kind === 'refused'
        ? { refused: trial.outcome.code }
        : { verdict: JSON.parse(JSON.stringify(trial.outcome.verdict)) as Json }),
      unresolved: [...(trial.rendered?.report.unresolved ?? [])],
    })),
  };
}

function sentPart(trial: AllowedTrial): JsonObject {
  const { rendered, point } = trial;
  return { to: point.address, language: rendered.language, subject: rendered.subject, body: rendered.body };
}
