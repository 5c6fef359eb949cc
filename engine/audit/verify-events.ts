import { isJsonObject, type Json, type JsonObject } from '#rules/base/json.ts';
import { canonicalJson } from '#rules/base/sha256.ts';
import { differs, type AuditFinding } from './audit-finding.ts';
import type { ReadBundle } from './read-bundle.ts';

type BundleEvent = ReadBundle['caseEvents'][number];

/**
 * Holds what happened to what the turns read: each numbered event of a turn is the event of that number, in order and
 * without gaps; none is there that no turn has read; and an answer is read as it was given.
 */
export function verifyEvents(bundle: ReadBundle): readonly AuditFinding[] {
  const findings: AuditFinding[] = [];
  const stored = new Map(bundle.caseEvents.map((event, index) => [event.number, { event, index }]));
  let last = 0;
  let answer: Json = null;
  for (const [index, turn] of bundle.turns.entries()) {
    const path = `/turns/${index}/events`;
    const events = (turn.events ?? []).filter(isJsonObject);
    for (const [at, event] of events.entries()) {
      const number = event['number'];
      if (typeof number !== 'number') {
        findings.push(...answerRead(event, answer, `${path}/${at}`));
        continue;
      }
      if (number !== last + 1)
        findings.push(differs('eventDiffers', `${path}/${at}`, `event ${number}`, `event ${last + 1}`));
      last = number;
      findings.push(...sameEvent(event, stored.get(number)?.event, `${path}/${at}`));
    }
    findings.push(...span(turn, events, `/turns/${index}`));
    // Erased events still say how far they went.
    if (turn.events === null) last = Math.max(last, turn.lastEvent);
    answer = turn.answer;
  }
  return [...findings, ...unread(bundle, last)];
}

/** What the turns read of each other: a question's answer, as the turn before wrote it down. */
const ANSWERS: readonly Json[] = ['gateAnswered', 'instantResolved'];

function answerRead(
  { withdrawn: _withdrawn, ...event }: JsonObject,
  answer: Json,
  path: string,
): readonly AuditFinding[] {
  if (!ANSWERS.includes(event['kind'] ?? null)) return [];
  const [found, expected] = [canonicalJson(event), canonicalJson(answer)];
  return found === expected ? [] : [differs('eventDiffers', path, found, expected)];
}

function sameEvent(read: JsonObject, event: BundleEvent | undefined, path: string): readonly AuditFinding[] {
  const found = canonicalJson(read);
  if (event === undefined) return [differs('eventDiffers', path, found, 'an event of that number')];
  const expected = canonicalJson({ ...event.body, at: event.at, number: event.number });
  const kind = event.body['kind'];
  if (kind !== event.kind) return [differs('eventDiffers', path, event.kind, canonicalJson(kind ?? null))];
  return found === expected ? [] : [differs('eventDiffers', path, found, expected)];
}

function span(turn: ReadBundle['turns'][number], events: readonly JsonObject[], path: string): readonly AuditFinding[] {
  const first = events.map((event) => event['number']).find((number) => typeof number === 'number') ?? null;
  const { lastEvent } = turn.state;
  return [
    ...(turn.events === null || turn.firstEvent === first
      ? []
      : [differs('eventDiffers', `${path}/firstEvent`, String(turn.firstEvent), String(first))]),
    ...(turn.lastEvent === lastEvent
      ? []
      : [differs('eventDiffers', `${path}/lastEvent`, String(turn.lastEvent), canonicalJson(lastEvent ?? null))]),
  ];
}

/** The first format brought along what no turn had read yet. */
function unread({ format, caseEvents }: ReadBundle, last: number): readonly AuditFinding[] {
  return caseEvents.flatMap(({ number }, index) => {
    if (number <= last) return [];
    const path = `/caseEvents/${index}`;
    return format === 'cauce-audit-1'
      ? [differs('notChecked', path, `event ${number}`, 'no turn had read it yet')]
      : [differs('eventDiffers', path, `event ${number}`, `none after ${last}, the last a turn has read`)];
  });
}
