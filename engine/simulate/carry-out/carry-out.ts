import type { CaseEvent } from '#engine/case/case-event.ts';
import type { Command, CommandKind, CommandOf } from '#engine/case/command.ts';
import { makeId } from '#engine/case/make-id.ts';
import type { CaseWorld, SimulatedContact, WorldPorts } from '../case-world.ts';

/** The world after a command, and the answer where it was a question. */
export type CarriedOut = { readonly world: CaseWorld; readonly answer: CaseEvent | null };

type CarryOut<K extends CommandKind> = (world: CaseWorld, command: CommandOf<K>, ports: WorldPorts) => CarriedOut;
type Commands = { readonly [K in CommandKind]: CommandOf<K> };

/** The simulator's counterpart of `workers/turn/carry-out`: the same commands, on a world in memory. */
const CARRY_OUT: { readonly [K in CommandKind]: CarryOut<K> } = {
  requestContact: (world, { request }, ports) => {
    const contactId = makeId.contact(`c${world.contacts.length + 1}`);
    const answer = ports.gate(request, contactId, world);
    const event: CaseEvent = { kind: 'gateAnswered', opId: request.opId, at: world.now, answer };
    if (answer.kind === 'refused') return { world, answer: event };
    const contact: SimulatedContact = {
      contactId: answer.contactId,
      request,
      channel: answer.channel,
      at: world.now,
      state: 'reserved',
    };
    return { world: { ...world, contacts: [...world.contacts, contact] }, answer: event };
  },
  resolveInstant: (world, { spec }, ports) => ({
    world,
    answer: { kind: 'instantResolved', at: world.now, ...ports.resolve(spec, world) },
  }),
  openTask: (world, { task }) => {
    const tasksOpened = world.tasksOpened + 1;
    const opened = { taskId: makeId.task(`t${tasksOpened}`), opId: task.opId };
    return silent({ ...world, tasksOpened, tasks: [...world.tasks, opened] });
  },
  cancelTasks: (world, { opId }) =>
    silent({ ...world, tasks: opId === null ? [] : world.tasks.filter((task) => task.opId !== opId) }),
  cancelContacts: (world) =>
    silent({
      ...world,
      contacts: world.contacts.map((contact) =>
        contact.state === 'reserved' ? { ...contact, state: 'cancelled' } : contact,
      ),
    }),
  // `step` has written the value over the facts of its turn already.
  setFact: silent,
  closeCase: silent,
  park: silent,
};

export function carryOut(world: CaseWorld, command: Command, ports: WorldPorts): CarriedOut {
  return carryOutNamed(command.kind, world, command, ports);
}

function carryOutNamed<K extends CommandKind>(
  kind: K,
  world: CaseWorld,
  command: Commands[K],
  ports: WorldPorts,
): CarriedOut {
  return CARRY_OUT[kind](world, command, ports);
}

function silent(world: CaseWorld): CarriedOut {
  return { world, answer: null };
}
