import { instantAfter } from '#engine/case/instant-after.ts';
import type { InstantSpec } from '#engine/case/command.ts';
import type { DraftBody } from '#engine/case/draft.ts';
import type { Wake } from '#engine/case/wake.ts';
import { addDays, parseLocalDate, type LocalDate } from '#rules/base/local-date.ts';
import type { Instant } from '#rules/base/instant.ts';
import { leave, parkOp, stay, type OpContext, type OpTurn } from '../op-turn.ts';
import type { Wait1, Wait1Memory } from './op.ts';

type Turn = OpTurn<Wait1Memory>;

/** A duration is counted here; every form that needs a calendar is asked for (`resolveInstant`) and answered later. */
export function enter(op: Wait1, context: OpContext): Turn {
  return begin(op, context, context.now);
}

/**
 * Only `due` ends a wait, and only at its deadline: an early wake-up sleeps again. A wait for a fact's date follows
 * the fact when it changes.
 */
export function on(op: Wait1, memory: Wait1Memory, context: OpContext): Turn {
  const { event, now } = context;
  if (memory.phase === 'asking') {
    if (event.kind !== 'instantResolved') return stay(memory);
    if (event.instant === null) return parkOp('instantUnresolved', `no instant in zone ${event.zone}`);
    return waitUntil(event.instant, memory.since, now, event.zoneDataVersion);
  }
  if (event.kind === 'factsChanged' && op.until.kind === 'fact' && event.facts.includes(op.until.fact)) {
    return begin(op, context, memory.since);
  }
  return event.kind === 'due' && now >= memory.until ? leave('done') : stay(memory);
}

/** After a migration: a duration counts from when the old wait began, and an instant that is known stands. */
export function carry(op: Wait1, memory: Wait1Memory, context: OpContext): Turn {
  return memory.phase === 'waiting' && op.until.kind !== 'duration' ? stay(memory) : begin(op, context, memory.since);
}

export function wake(memory: Wait1Memory): Wake {
  return memory.phase === 'asking' ? { kind: 'answer' } : { kind: 'at', instant: memory.until };
}

function begin({ until }: Wait1, context: OpContext, since: Instant): Turn {
  switch (until.kind) {
    case 'duration': {
      const deadline = instantAfter(since, until.ms);
      return deadline === null
        ? parkOp('wrongType', `a wait of ${until.ms} ms`)
        : waitUntil(deadline, since, context.now, null);
    }
    case 'days':
      return ask({ kind: 'afterDays', from: since, days: until.days, time: until.time }, since, context);
    case 'date':
      return ask({ kind: 'localDate', date: until.date, time: until.time }, since, context);
    case 'fact': {
      const date = dateOfFact(until.fact, until.offsetDays, context);
      return typeof date === 'string' ? ask({ kind: 'localDate', date, time: until.time }, since, context) : date;
    }
    case 'lawfulHour':
      return ask(
        { kind: 'lawfulHour', notBefore: context.now, purpose: until.purpose, channel: until.channel },
        since,
        context,
      );
    case 'weekday':
      return ask(
        { kind: 'weekday', notBefore: context.now, weekdays: until.weekdays, time: until.time },
        since,
        context,
      );
  }
}

function ask(spec: InstantSpec, since: Instant, { blocked }: OpContext): Turn {
  if (blocked) return { kind: 'enterLater' };
  return stay<Wait1Memory>(
    { op: 'wait-1', phase: 'asking', since },
    [{ kind: 'resolveInstant', spec }],
    [{ kind: 'instantAsked', spec }],
  );
}

function waitUntil(until: Instant, since: Instant, now: Instant, zoneDataVersion: string | null): Turn {
  const zone = zoneDataVersion === null ? {} : { zoneDataVersion };
  const drafts: readonly DraftBody[] = [{ kind: 'waiting', until, for: [], ...zone }];
  // A date that has passed is no reason to stop: the wait is over. Where somebody worked it out, that is recorded.
  if (until <= now) return leave('done', [], zoneDataVersion === null ? [] : drafts);
  return stay<Wait1Memory>({ op: 'wait-1', phase: 'waiting', since, until }, [], drafts);
}

function dateOfFact(fact: string, offsetDays: number, { facts }: OpContext): LocalDate | OpTurn<never> {
  const reading = Object.hasOwn(facts, fact) ? facts[fact] : undefined;
  if (reading === undefined) return parkOp('missingFact', fact);
  const date = typeof reading.value === 'string' ? parseLocalDate(reading.value) : null;
  if (date === null) return parkOp('missingDate', fact);
  const moved = parseLocalDate(addDays(date, offsetDays));
  return moved ?? parkOp('missingDate', `${fact} ${offsetDays} days`);
}
