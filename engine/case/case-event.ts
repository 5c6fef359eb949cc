import type { Instant } from '#rules/base/instant.ts';
import type { ContactResult } from './contact-result.ts';
import type { GateAnswer } from './gate-answer.ts';
import type { Hold } from './hold.ts';
import type { AccountId, ContactId, HoldId, OpId, PersonId, PlanHash, StepId, TaskId } from './ids.ts';
import type { Channel } from './words.ts';

/**
 * Whatever happens to a case, as `step` sees it. Money and names are not in it: amounts are facts, looked up
 * on each wake. `at` is business time. `number` is the per-case number of a stored case event; the four
 * kinds that the turn itself makes (`started`, `due`, `instantResolved`, `gateAnswered`) have none.
 */
export type CaseEvent = { readonly at: Instant; readonly number?: number } & CaseEventBody;

export type CaseEventBody =
  | { readonly kind: 'started' }
  | { readonly kind: 'due' }
  | {
      readonly kind: 'paymentReported' | 'paymentPosted' | 'paymentReversed';
      readonly accountId: AccountId;
      readonly movementId: string;
    }
  | {
      readonly kind: 'reply';
      readonly contactId: ContactId | null;
      readonly channel: Channel;
      readonly inboxId: string;
    }
  | { readonly kind: 'optOut'; readonly personId: PersonId; readonly channel: Channel | null }
  | { readonly kind: 'hold'; readonly hold: Hold }
  | { readonly kind: 'holdReleased'; readonly holdId: HoldId }
  | { readonly kind: 'consentChanged' | 'contactPointChanged'; readonly personId: PersonId }
  | {
      readonly kind: 'promise';
      readonly promiseId: string;
      readonly state: 'made' | 'kept' | 'partial' | 'broken' | 'cancelled';
    }
  | { readonly kind: 'factsChanged'; readonly facts: readonly string[] }
  | { readonly kind: 'accountJoined' | 'accountLeft' | 'placementRecalled'; readonly accountId: AccountId }
  | {
      readonly kind: 'taskDone';
      /** `attention` is the task of a case's owner: `retry` lets a parked case go on, `close` ends it. */
      readonly taskId: TaskId;
      readonly outcome: string;
      /** The op that opened the task; absent or null for tasks of no op. */
      readonly opId?: OpId | null;
    }
  | {
      readonly kind: 'contactResult';
      readonly contactId: ContactId;
      readonly result: ContactResult;
      readonly reason: string;
    }
  | { readonly kind: 'paused' | 'resumed'; readonly scope: 'tenant' | 'strategy' }
  | { readonly kind: 'segmentLeft'; readonly behaviour: 'stay' | 'leaveAtSafePoint' | 'leaveNow' }
  | { readonly kind: 'migrated'; readonly planHash: PlanHash; readonly to: StepId }
  | {
      readonly kind: 'instantResolved';
      readonly instant: Instant | null;
      readonly zone: string;
      readonly zoneDataVersion: string;
    }
  | {
      readonly kind: 'gateAnswered';
      readonly opId: OpId;
      readonly answer: GateAnswer;
      /** The contact it granted was cancelled before the case took the grant in: decide again. */
      readonly withdrawn?: true;
    };

export type CaseEventKind = CaseEventBody['kind'];
export type CaseEventOf<K extends CaseEventKind> = Extract<CaseEvent, { readonly kind: K }>;
