import type { ContactResult } from '#engine/case/contact-result.ts';
import type { GateAnswer } from '#engine/case/gate-answer.ts';
import type { ContactRequest, InstantSpec } from '#engine/case/command.ts';
import type { Hold } from '#engine/case/hold.ts';
import type { ContactId, OpId, PersonId, TaskId } from '#engine/case/ids.ts';
import type { Channel } from '#engine/case/words.ts';
import type { Instant } from '#rules/base/instant.ts';
import type { FactSnapshot } from '#rules/facts/fact-snapshot.ts';

/** A contact row, as far as one case can see it. */
export type SimulatedContact = {
  readonly contactId: ContactId;
  readonly request: ContactRequest;
  readonly channel: Channel;
  readonly at: Instant;
  readonly state: 'reserved' | ContactResult;
};

export type SimulatedTask = { readonly taskId: TaskId; readonly opId: OpId };

/** An opt-out: of one channel, or of all. */
export type OptOut = { readonly personId: PersonId; readonly channel: Channel | null; readonly at: Instant };

/** Everything around one case: what the live system keeps in its tables. Immutable; each command gives the next one. */
export type CaseWorld = {
  readonly now: Instant;
  readonly facts: FactSnapshot;
  readonly holds: readonly Hold[];
  readonly optOuts: readonly OptOut[];
  readonly contacts: readonly SimulatedContact[];
  /** Open ones. */
  readonly tasks: readonly SimulatedTask[];
  readonly tasksOpened: number;
};

export type ResolvedInstant = {
  readonly instant: Instant | null;
  readonly zone: string;
  readonly zoneDataVersion: string;
};

/** What becomes of a contact once it is reserved, in milliseconds from then, in order. */
export type Delivery = readonly { readonly afterMs: number; readonly result: ContactResult }[];

/** What the world does not decide itself. All pure. */
export type WorldPorts = {
  gate(request: ContactRequest, contactId: ContactId, world: CaseWorld): GateAnswer;
  resolve(spec: InstantSpec, world: CaseWorld): ResolvedInstant;
  deliver(contact: SimulatedContact): Delivery;
};
