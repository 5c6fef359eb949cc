import { defineSignal } from '@temporalio/workflow';
import type { CaseEvent } from '#engine/case/case-event.ts';
import type { Command } from '#engine/case/command.ts';
import type { Draft } from '#engine/case/draft.ts';
import type { CaseId, PlanHash, TenantId } from '#engine/case/ids.ts';
import type { People } from '#engine/case/stopping-hold.ts';
import type { CaseState, Wake } from '#engine/interpret/case-state.ts';
import type { TurnDigests } from '#engine/interpret/turn-digests.ts';
import type { Plan } from '#engine/ops/plan.ts';
import type { Instant } from '#rules/base/instant.ts';
import type { FactSnapshot } from '#rules/facts/fact-snapshot.ts';

/** Ids, hashes, state and counters; nothing a person could be known by (design.md section 7, "Privacy"). */
export type CaseArguments = {
  readonly tenantId: TenantId;
  readonly caseId: CaseId;
  readonly planHash: PlanHash;
  readonly enrolment: number;
  readonly seq: number;
  readonly state: CaseState;
  /** A stored answer that no turn has folded yet: the worker died between commit and task completion. */
  readonly answer: CaseEvent | null;
  /** Continue as new at this history length once the next wait is long; injectable, since test servers never suggest it. */
  readonly continueAt: number;
};

/** Rings with the highest case event number; the events themselves are in Postgres. 0 asks only for a look. */
export const doorbell = defineSignal<[number]>('doorbell');

export const CASE_WORKFLOW = 'caseWorkflow';

export function caseWorkflowId(tenantId: TenantId, caseId: CaseId): string {
  return `case/${tenantId}/${caseId}`;
}

/** Counters that make older decisions stale. */
export type Epochs = {
  readonly tenant: number;
  readonly strategy: number;
  readonly persons: Readonly<Record<string, number>>;
};

export type LookInput = {
  readonly tenantId: TenantId;
  readonly caseId: CaseId;
  readonly afterEvent: number;
  readonly seq: number;
  /** The run's own, whatever the case has moved to since: it says which facts are wanted. */
  readonly planHash: PlanHash;
};

export type LookResult =
  | {
      readonly kind: 'seen';
      readonly now: Instant;
      readonly events: readonly CaseEvent[];
      readonly facts: FactSnapshot;
      readonly people: People;
      readonly epochs: Epochs;
      /** Real time until the case's next instant; null: only a ring wakes it. For a wake that changes nothing. */
      readonly sleepMs: number | null;
    }
  /** The case has committed turns this run has not seen: go on from the last of them. */
  | { readonly kind: 'behind'; readonly turn: StoredTurn }
  | { readonly kind: 'closed' };

export type StoredTurn = {
  readonly seq: number;
  readonly state: CaseState;
  readonly planHash: PlanHash;
  readonly answer: CaseEvent | null;
};

export type CommitTurnInput = {
  readonly tenantId: TenantId;
  readonly caseId: CaseId;
  readonly enrolment: number;
  readonly planHash: PlanHash;
  /** The fence: turns committed so far, as this run knows them. */
  readonly seq: number;
  readonly epochs: Epochs;
  readonly now: Instant;
  readonly events: readonly CaseEvent[];
  readonly facts: FactSnapshot;
  readonly people: People;
  readonly stateBefore: CaseState;
  readonly stateAfter: CaseState;
  readonly commands: readonly Command[];
  readonly drafts: readonly Draft[];
  readonly wake: Wake;
};

export type CommitTurnResult =
  | {
      readonly kind: 'committed';
      readonly seq: number;
      readonly head: string;
      readonly digests: TurnDigests;
      /** The gate's verdict or a resolved instant; fed to `step` in the next turn of the same wake. */
      readonly answer: CaseEvent | null;
      readonly sleepMs: number | null;
    }
  | { readonly kind: 'adopted'; readonly turn: StoredTurn; readonly sleepMs: number | null }
  /** Epochs moved since the look: nothing was written. */
  | { readonly kind: 'stale' }
  | { readonly kind: 'closed' };

export type BeginResult = { readonly plan: Plan; readonly look: LookResult };

/** All local: one transaction each, answered by the worker that runs the workflow. */
export type CaseActivities = {
  /** A run's first look, with its plan: one event of its history instead of two. */
  readonly begin: (input: LookInput) => Promise<BeginResult>;
  readonly look: (input: LookInput) => Promise<LookResult>;
  readonly commitTurn: (input: CommitTurnInput) => Promise<CommitTurnResult>;
};
