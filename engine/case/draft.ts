import type { Instant } from '#rules/base/instant.ts';
import type { Json, JsonObject } from '#rules/base/json.ts';
import type { Act } from './acts.ts';
import type { CaseEventKind } from './case-event.ts';
import type { ContactRequest, InstantSpec, ParkCode, TaskRequest } from './command.ts';
import type { GateAnswer } from './gate-answer.ts';
import type { OpId, StepId } from './ids.ts';
import type { ExitReason } from './words.ts';

/** One leaf of a rule as it was read: what an auditor sees beside the sentence. */
export type LeafReading = {
  readonly fact: string;
  readonly operator: string;
  readonly expected: Json;
  readonly read: Json;
  /** null: not evaluated, because an earlier priority group had settled it. */
  readonly held: boolean | null;
  readonly source: string | null;
  readonly asOf: Instant | null;
};

/** One row of a decision, in order; the first that held won. */
export type RowReading = {
  readonly rowId: string;
  readonly outcome: string;
  readonly held: boolean | null;
  readonly leaves: readonly LeafReading[];
};

/**
 * A record not yet chained. `step`, gate, pump and API return drafts; `appendRecords` alone gives them a
 * number and a hash. `at` is business time; `opId` and `stepId` say where in the plan, when anywhere.
 */
export type Draft = { readonly at: Instant; readonly opId?: OpId; readonly stepId?: StepId } & DraftBody;

export type DraftBody =
  | { readonly kind: 'caseStarted' }
  | { readonly kind: 'eventTaken'; readonly event: CaseEventKind; readonly number: number | null }
  | { readonly kind: 'entered' }
  | { readonly kind: 'left'; readonly outcome: string }
  | { readonly kind: 'decided'; readonly outcome: string; readonly rows: readonly RowReading[] }
  | {
      readonly kind: 'waiting';
      readonly until: Instant | null;
      readonly for: readonly string[];
      readonly zoneDataVersion?: string;
    }
  | { readonly kind: 'instantAsked'; readonly spec: InstantSpec }
  | { readonly kind: 'contactAsked'; readonly request: ContactRequest }
  /** The gate's whole verdict, with every check, channel tried and the text; written by the turn. */
  | { readonly kind: 'gateVerdict'; readonly answer: GateAnswer; readonly details: JsonObject }
  | { readonly kind: 'contactAnswered'; readonly answer: GateAnswer; readonly details: JsonObject }
  | { readonly kind: 'contactWithheld'; readonly why: 'hold' | 'paused'; readonly holdId: string | null }
  | {
      readonly kind: 'contactMoved';
      readonly contactId: string;
      readonly from: string;
      readonly to: string;
      readonly details: JsonObject;
    }
  | { readonly kind: 'taskOpened'; readonly task: TaskRequest }
  | { readonly kind: 'factSet'; readonly fact: string; readonly value: Json }
  | { readonly kind: 'held'; readonly holdId: string }
  | { readonly kind: 'released'; readonly holdId: string }
  | { readonly kind: 'pausedAt' }
  | { readonly kind: 'resumedAt' }
  | { readonly kind: 'redecided'; readonly because: string }
  | { readonly kind: 'migratedTo'; readonly planHash: string }
  | { readonly kind: 'parked'; readonly code: ParkCode; readonly detail: string }
  | { readonly kind: 'closed'; readonly reason: ExitReason }
  /** The turn itself, last of what it wrote: the chain stands for what was decided, on what, by whose approval. */
  | {
      readonly kind: 'turnDecided';
      readonly planHash: string;
      readonly buildId: string;
      /** Who wrote the plan and who approved it; null: nobody had. */
      readonly approval: { readonly author: string; readonly approver: string } | null;
      /** How many records the turn wrote, just before this one. */
      readonly made: number;
      readonly digests: {
        readonly input: string;
        readonly facts: string;
        readonly state: string;
        readonly drafts: string;
        readonly answer: string | null;
      };
    }
  | { readonly kind: 'act'; readonly act: Act; readonly by: string; readonly details: JsonObject };

export type DraftKind = DraftBody['kind'];
