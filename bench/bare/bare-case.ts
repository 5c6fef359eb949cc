import type { CaseId, PlanHash, TenantId } from '#engine/case/ids.ts';
import type { CaseProgress } from '#engine/workflow/case/run-wake.ts';

/** What the bare case is told; ids, durations and where it begins. */
export type BareArguments = {
  readonly tenantId: TenantId;
  readonly caseId: CaseId;
  readonly planHash: PlanHash;
  readonly progress: CaseProgress;
  /** Real milliseconds between two contacts. */
  readonly waitMs: number;
  readonly awaitsDelivery: boolean;
};

export type BareTurn = Pick<BareArguments, 'tenantId' | 'caseId' | 'planHash' | 'progress'>;

/** Ordinary activities, since each may call a provider or wait for a lock. */
export type BareActivities = {
  /** Decides a contact, writes it, sends it, writes what came of it. */
  readonly contact: (turn: BareTurn) => Promise<CaseProgress>;
  /** Takes in what the case has been told. */
  readonly heard: (turn: BareTurn) => Promise<CaseProgress>;
};

export const BARE_WORKFLOW = 'bareCase';
export const CONTACTS = 3;
