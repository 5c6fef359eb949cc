import type { CaseEventBody, CaseEventKind } from '#engine/case/case-event.ts';
import type { CaseWorld } from './case-world.ts';

/** What cancels the contacts that were reserved and not sent yet: whatever raises the epoch of a person (design.md section 7). */
const CANCELS_RESERVED: ReadonlySet<CaseEventKind> = new Set([
  'paymentReported',
  'paymentPosted',
  'paymentReversed',
  'promise',
  'hold',
  'optOut',
  'consentChanged',
  'contactPointChanged',
  'placementRecalled',
  'paused',
]);

/**
 * The world meets what happens to its case: the case events that follow, in the order the live system numbers them,
 * and the world after them.
 */
export function meetEvent(
  world: CaseWorld,
  body: CaseEventBody,
): { readonly world: CaseWorld; readonly bodies: readonly CaseEventBody[] } {
  const noted = note(world, body);
  if (body.kind === 'contactResult') return { world: moved(noted, body.contactId, body.result), bodies: [body] };
  if (!CANCELS_RESERVED.has(body.kind)) return { world: noted, bodies: [body] };
  const reserved = noted.contacts.filter(({ state }) => state === 'reserved');
  const cancelled = reserved.map(({ contactId }) => ({
    kind: 'contactResult' as const,
    contactId,
    result: 'cancelled' as const,
    reason: body.kind,
  }));
  const after = reserved.reduce((before, { contactId }) => moved(before, contactId, 'cancelled'), noted);
  return { world: after, bodies: [body, ...cancelled] };
}

/** The contact's row in its new state. */
export function moved(world: CaseWorld, contactId: string, state: CaseWorld['contacts'][number]['state']): CaseWorld {
  return {
    ...world,
    contacts: world.contacts.map((contact) => (contact.contactId === contactId ? { ...contact, state } : contact)),
  };
}

function note(world: CaseWorld, body: CaseEventBody): CaseWorld {
  if (body.kind === 'hold') {
    const others = world.holds.filter(({ holdId }) => holdId !== body.hold.holdId);
    return { ...world, holds: [...others, body.hold] };
  }
  if (body.kind === 'holdReleased') {
    return { ...world, holds: world.holds.filter(({ holdId }) => holdId !== body.holdId) };
  }
  if (body.kind === 'optOut') {
    const { personId, channel } = body;
    return { ...world, optOuts: [...world.optOuts, { personId, channel, at: world.now }] };
  }
  if (body.kind === 'taskDone') {
    return { ...world, tasks: world.tasks.filter(({ taskId }) => taskId !== body.taskId) };
  }
  return world;
}
