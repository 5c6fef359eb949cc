import type { CaseEventKind, CaseEventOf } from '#engine/case/case-event.ts';
import type { ContactResult } from '#engine/case/contact-result.ts';
import type { DraftBody } from '#engine/case/draft.ts';
import type { GateAnswer } from '#engine/case/gate-answer.ts';
import type { Hold } from '#engine/case/hold.ts';
import { hasInstantAfter, instantAfter } from '#engine/case/instant-after.ts';
import { closesChannel, firstReview, openChannels, stoppingHold, stopsContact } from '#engine/case/stopping-hold.ts';
import type { Wake } from '#engine/case/wake.ts';
import type { Channel } from '#engine/case/words.ts';
import type { Instant } from '#rules/base/instant.ts';
import { leave, parkOp, stay, type OpContext, type OpTurn } from '../op-turn.ts';
import { actOnRefusal } from './act-on-refusal.ts';
import type { Contact1, Contact1Memory } from './op.ts';

type Turn = OpTurn<Contact1Memory>;
type Allowed = Extract<GateAnswer, { readonly kind: 'allowed' }>;

/** Successes that wake the case, by what the op waits for. */
const WAKE_ON: { readonly [W in Contact1['waitFor']]: readonly ContactResult[] } = {
  nothing: [],
  sent: ['sent', 'delivered'],
  delivered: ['delivered'],
};

/** After these the decision to make this contact is no longer the one that stands (law 1). */
const OVERTAKES: ReadonlySet<CaseEventKind> = new Set([
  'paymentReported',
  'paymentPosted',
  'paymentReversed',
  'promise',
  'hold',
  'holdReleased',
  'accountJoined',
  'accountLeft',
  'placementRecalled',
]);

/** Asks for the contact, unless a hold the case knows of stops it. */
export function enter(op: Contact1, context: OpContext): Turn {
  return ask(op, context, context.now);
}

/**
 * A contact not granted yet is decided again when something overtakes the decision. One that was granted is never
 * asked for again here: an unknown outcome stays counted, and leaves by `failed` when `resultWithinMs` has passed.
 */
export function on(op: Contact1, memory: Contact1Memory, context: OpContext): Turn {
  const { event, now } = context;
  if (memory.phase === 'asking') {
    if (event.kind !== 'gateAnswered' || event.opId !== op.id) return stay(memory);
    if (event.withdrawn === true) return { kind: 'redecide', because: 'contactResult' };
    return answered(op, memory.since, event, context);
  }
  if (memory.phase === 'result') {
    if (event.kind === 'contactResult' && event.contactId === memory.contactId)
      return resultCame(op, memory, event.result);
    return event.kind === 'due' && now >= memory.until ? leave('failed') : stay(memory);
  }
  if (OVERTAKES.has(event.kind)) return { kind: 'redecide', because: event.kind };
  if (event.kind !== 'due' || context.blocked) return stay(memory);
  if (memory.phase === 'refused') return now >= memory.until ? ask(op, context, memory.since) : stay(memory);
  if (memory.why === 'paused') return ask(op, context, memory.since);
  if (memory.until === null || now < memory.until) return stay(memory);
  return parkOp('holdToReview', 'the hold that stops this contact is due for review');
}

/** After a migration the contact goes on as it stands; only a question still open is put again, in the new words. */
export function carry(op: Contact1, memory: Contact1Memory, context: OpContext): Turn {
  return memory.phase === 'asking' ? ask(op, context, memory.since) : stay(memory);
}

export function wake(memory: Contact1Memory): Wake {
  if (memory.phase === 'asking') return { kind: 'answer' };
  if (memory.phase !== 'withheld') return { kind: 'at', instant: memory.until };
  if (memory.until !== null) return { kind: 'at', instant: memory.until };
  return { kind: 'owner', owner: memory.why === 'paused' ? 'pause' : 'hold' };
}

function ask(op: Contact1, context: OpContext, since: Instant): Turn {
  const { holds, people, now } = context;
  if (context.blocked) return { kind: 'enterLater' };
  if (!hasInstantAfter(now, op.resultWithinMs)) return parkOp('wrongType', `a result within ${op.resultWithinMs} ms`);
  const target = { purpose: op.purpose, recipient: op.recipient, ...(people === undefined ? {} : { people }) };
  const channels = openChannels(holds, op.channels, target);
  if (holds.length > 0 && (channels.length === 0 || stoppingHold(holds, target) !== undefined)) {
    const stopping = holds.filter(
      (hold) => stopsContact(hold, target) || op.channels.some((channel) => closesChannel(hold, channel, target)),
    );
    return withhold(stopping, since, now);
  }
  return request(op, channels, since);
}

function request(op: Contact1, channels: readonly Channel[], since: Instant): Turn {
  const { id, stepId, purpose, tone, template, recipient } = op;
  const wakeOn = WAKE_ON[op.waitFor];
  const asked = { opId: id, stepId, channels, purpose, tone, template, recipient, wakeOn };
  return stay<Contact1Memory>(
    { op: 'contact-1', phase: 'asking', since },
    [{ kind: 'requestContact', request: asked }],
    [{ kind: 'contactAsked', request: asked }],
  );
}

function withhold(stopping: readonly Hold[], since: Instant, now: Instant): Turn {
  const until = firstReview(stopping);
  const holdId = stopping[0]?.holdId ?? null;
  if (until !== null && until <= now) return parkOp('holdToReview', holdId ?? '');
  return withheld(since, 'hold', until, holdId);
}

function withheld(since: Instant, why: 'hold' | 'paused', until: Instant | null, holdId: string | null): Turn {
  return stay<Contact1Memory>(
    { op: 'contact-1', phase: 'withheld', since, why, until },
    [],
    [
      { kind: 'contactWithheld', why, holdId },
      { kind: 'waiting', until, for: [why === 'hold' ? 'holdReleased' : 'resumed'] },
    ],
  );
}

function answered(op: Contact1, since: Instant, { answer }: CaseEventOf<'gateAnswered'>, context: OpContext): Turn {
  const record: DraftBody = { kind: 'contactAnswered', answer, details: {} };
  if (answer.kind === 'allowed') return granted(op, since, answer, context.now, record);
  const then = actOnRefusal(op, since, answer, context);
  switch (then.kind) {
    case 'wait':
      return stay<Contact1Memory>(
        { op: 'contact-1', phase: 'refused', since, until: then.until },
        [],
        [record, { kind: 'waiting', until: then.until, for: [] }],
      );
    case 'withhold':
      return withRecord(withheld(since, then.why, then.until, null), record);
    case 'notPossible':
      return leave('notPossible', [], [record]);
    case 'park':
      return { kind: 'park', code: then.code, detail: then.detail, drafts: [record] };
  }
}

function granted(op: Contact1, since: Instant, answer: Allowed, now: Instant, record: DraftBody): Turn {
  const { contactId } = answer;
  if (op.waitFor === 'nothing') return { kind: 'leave', outcome: 'sent', commands: [], drafts: [record], contactId };
  const until = instantAfter(now, op.resultWithinMs) ?? now;
  const drafts: readonly DraftBody[] = [record, { kind: 'waiting', until, for: ['contactResult'] }];
  return {
    kind: 'stay',
    memory: { op: 'contact-1', phase: 'result', since, contactId, until },
    commands: [],
    drafts,
    contactId,
  };
}

function resultCame(op: Contact1, memory: Contact1Memory, result: ContactResult): Turn {
  switch (result) {
    case 'sent':
      return op.waitFor === 'sent' ? leave('sent') : stay(memory);
    case 'delivered':
      return leave('sent');
    case 'failed':
    case 'expired':
      return leave('failed');
    // It may have arrived: it stays counted, and only a look-up or the end of `resultWithinMs` settles it.
    case 'unknown':
      return stay(memory);
    // The interpreter decides a cancelled contact again before it asks the op; this is for one it no longer knows.
    case 'cancelled':
      return { kind: 'redecide', because: 'contactResult' };
  }
}

function withRecord(turn: Turn, record: DraftBody): Turn {
  return turn.kind === 'stay' ? { ...turn, drafts: [record, ...turn.drafts] } : turn;
}
