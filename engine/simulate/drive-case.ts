import type { CaseEvent, CaseEventBody } from '#engine/case/case-event.ts';
import { ALWAYS_WAKES } from '#engine/case/contact-result.ts';
import type { Draft } from '#engine/case/draft.ts';
import type { People } from '#engine/case/stopping-hold.ts';
import type { Wake } from '#engine/case/wake.ts';
import { foldEvents } from '#engine/interpret/fold-events.ts';
import { initialState } from '#engine/interpret/initial-state.ts';
import type { CaseState } from '#engine/interpret/case-state.ts';
import type { LoadedPlan } from '#engine/interpret/load-plan.ts';
import { wakeOf } from '#engine/interpret/wake.ts';
import { addMs, type Instant } from '#rules/base/instant.ts';
import type { FactSnapshot } from '#rules/facts/fact-snapshot.ts';
import { carryOut } from './carry-out/carry-out.ts';
import type { CaseWorld, SimulatedContact, WorldPorts } from './case-world.ts';
import { meetEvent, moved } from './meet-event.ts';

/** One thing that happens, known beforehand. `body` is asked when its time comes, since it may speak of what is then open. */
export type TimelineEntry = {
  readonly at: Instant;
  readonly facts: FactSnapshot;
  /** null: only the facts change. */
  body(world: CaseWorld): CaseEventBody | null;
};

export type DriveInput = {
  readonly plan: LoadedPlan;
  readonly startAt: Instant;
  readonly facts: FactSnapshot;
  /** Left out: unknown, and a hold on any person stops every contact. */
  readonly people?: People;
  /** In order of time. */
  readonly timeline: readonly TimelineEntry[];
  /** Nothing after it happens. */
  readonly until: Instant;
  readonly ports: WorldPorts;
};

/** Where the case was left. `stillOpen`: `until` came first; `idle`: nothing is scheduled any more. */
export type DriveEnd = {
  readonly state: CaseState;
  readonly wake: Wake;
  readonly world: CaseWorld;
  readonly why: 'closed' | 'idle' | 'stillOpen' | 'tooManyWakes';
};

type Expected = {
  readonly at: Instant;
  readonly contact: SimulatedContact;
  readonly result: SimulatedContact['state'];
};

/** A run at work, local to one call of `driveCase`. */
type Run = {
  readonly input: DriveInput;
  world: CaseWorld;
  state: CaseState;
  /** Results on their way. */
  expected: readonly Expected[];
  /** Entries of the timeline already met. */
  met: number;
  /** Case events numbered so far. */
  number: number;
};

/** A plan that wakes more often than this is taken to run wild. */
const MOST_WAKES = 100_000;
/** Made by the turn itself, and not numbered. */
const OWN_KINDS: ReadonlySet<string> = new Set(['started', 'due', 'instantResolved', 'gateAnswered']);

/** Lives one case through on a virtual clock and yields its drafts as they come: no server, no waiting, nothing random. */
export function* driveCase(input: DriveInput): Generator<Draft, DriveEnd> {
  const { startAt, facts, plan } = input;
  const world: CaseWorld = { now: startAt, facts, holds: [], optOuts: [], contacts: [], tasks: [], tasksOpened: 0 };
  const run: Run = { input, world, state: initialState(), expected: [], met: 0, number: 0 };
  const end = (why: DriveEnd['why']) => ({ state: run.state, wake: wakeOf(plan, run.state), world: run.world, why });

  yield* wake(run, [{ kind: 'started', at: startAt }]);
  for (let wakes = 0; wakes < MOST_WAKES; wakes += 1) {
    if (run.state.status.kind === 'closed') return end('closed');
    const time = nextTime(run);
    if (time === null) return end('idle');
    if (time > input.until) return end('stillOpen');
    if (time > run.world.now) run.world = { ...run.world, now: time };
    const events = happenings(run);
    if (events !== null) yield* wake(run, events);
  }
  return end('tooManyWakes');
}

/** One wake: turns until nothing is left to fold, every question answered in the world. */
function* wake(run: Run, opening: readonly CaseEvent[]): Generator<Draft> {
  const { plan, people, ports } = run.input;
  const known = people === undefined ? {} : { people };
  let pending = opening;
  for (;;) {
    const { now, facts } = run.world;
    const turn = foldEvents(plan, run.state, pending, { now, facts, ...known });
    yield* turn.drafts;
    run.state = turn.state;
    run.world = { ...run.world, facts: turn.facts };
    let answer: CaseEvent | null = null;
    const before = run.world.contacts.length;
    for (const command of turn.commands) ({ world: run.world, answer } = carryOut(run.world, command, ports));
    const granted = run.world.contacts.slice(before);
    run.expected = [...run.expected, ...granted.flatMap((contact) => deliveryOf(contact, ports))];
    const rest = pending.slice(turn.consumed);
    if (answer === null && rest.length === 0) return;
    pending = answer === null ? rest : [answer, ...rest];
  }
}

/** When something is next to happen: an entry, a result on its way, or the case's own deadline. */
function nextTime(run: Run): Instant | null {
  const own = wakeOf(run.input.plan, run.state);
  const times = [
    run.input.timeline[run.met]?.at,
    earliest(run.expected)?.at,
    own.kind === 'at' ? own.instant : undefined,
  ];
  return times.reduce<Instant | null>(
    (best, one) => (one !== undefined && (best === null || one < best) ? one : best),
    null,
  );
}

/** The case events of what happens now, one thing at a time; none when a deadline is due, null when the case hears nothing. */
function happenings(run: Run): readonly CaseEvent[] | null {
  const entry = run.input.timeline[run.met];
  if (entry !== undefined && entry.at <= run.world.now) {
    run.met += 1;
    const world = { ...run.world, facts: { ...run.world.facts, ...entry.facts } };
    const body = entry.body(world);
    const met = body === null ? { world, bodies: [] } : meetEvent(world, body);
    run.world = met.world;
    return numbered(run, met.bodies);
  }
  const arrival = earliest(run.expected);
  if (arrival === undefined || arrival.at > run.world.now) return [];
  run.expected = run.expected.filter((one) => one !== arrival);
  const bodies = arrive(run, arrival);
  return bodies === null ? null : numbered(run, bodies);
}

/** A contact that was cancelled or has ended hears no more. Successes wake the case only if it asked for them. */
function arrive(run: Run, { contact, result }: Expected): readonly CaseEventBody[] | null {
  const { contactId, request } = contact;
  const state = run.world.contacts.find((one) => one.contactId === contactId)?.state;
  if (result === 'reserved' || (state !== 'reserved' && state !== 'sent')) return null;
  run.world = moved(run.world, contactId, result);
  const wakes = ALWAYS_WAKES.includes(result) || request.wakeOn.includes(result);
  return wakes ? [{ kind: 'contactResult', contactId, result, reason: 'simulated' }] : null;
}

function numbered(run: Run, bodies: readonly CaseEventBody[]): readonly CaseEvent[] {
  const at = run.world.now;
  return bodies.map((body) =>
    OWN_KINDS.has(body.kind) ? { ...body, at } : { ...body, at, number: (run.number += 1) },
  );
}

function deliveryOf(contact: SimulatedContact, ports: WorldPorts): readonly Expected[] {
  return ports.deliver(contact).map(({ afterMs, result }) => ({ at: addMs(contact.at, afterMs), contact, result }));
}

function earliest(expected: readonly Expected[]): Expected | undefined {
  return expected.reduce<Expected | undefined>(
    (best, one) => (best === undefined || one.at < best.at ? one : best),
    undefined,
  );
}
