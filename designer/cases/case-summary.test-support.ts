import { caseSummarySchema } from '#engine/http-schema/case-routes.ts';
import type { CaseSummary } from './case-types.ts';

/** A case as the lists read it: open, waiting in the fourth step of the example. */
export function caseSummary(part: Readonly<Record<string, unknown>> = {}): CaseSummary {
  return caseSummarySchema.parse({
    id: 'case_1',
    strategyId: 'early-overdue',
    strategyName: 'Mora temprana',
    version: 3,
    status: 'open',
    stepId: 's4',
    nextAt: '2026-11-27T12:05:00.000Z',
    owner: null,
    attentionCode: null,
    attentionDetail: null,
    attentionSince: null,
    openedAt: '2026-11-23T23:36:00.000Z',
    closedAt: null,
    closeReason: null,
    debtor: { id: 'per_1', name: 'Luisa Prado', reference: 'CC-1001' },
    zones: ['America/Bogota'],
    accounts: [{ id: 'acc_1', reference: 'CR-1001' }],
    overdue: [{ currency: 'COP', minorUnits: '6250050' }],
    daysPastDue: 12,
    ...part,
  });
}
