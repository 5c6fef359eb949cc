import { accountRoutes } from '#engine/http-schema/account-routes.ts';
import type { AccountData } from './account-types.ts';

const AT = '2026-11-20T05:00:00.000Z';

/** An account as the API answers it: two figures, one reported payment, one promise, one hold. */
export function accountData(): AccountData {
  return accountRoutes.getAccount.response.parse({
    account: {
      id: 'acc-1',
      reference: 'CR-1001',
      portfolio: { id: 'p1', name: 'Cartera noviembre' },
      creditor: { id: 'c1', name: 'Banco Andino', daysPastDueBy: 'creditor' },
      product: 'Tarjeta de crédito',
      currency: 'COP',
      state: 'open',
      overdueMinor: 50_000_000,
      minimumMinor: null,
      payoffMinor: 120_000_000,
      originalMinor: null,
      paidSinceBooksMinor: 10_000_000,
      daysPastDue: 42,
      daysPastDueOurs: 45,
      oldestDueDate: '2026-10-09',
      nextDueDate: null,
      paymentReference: null,
      asOf: AT,
      knownAt: AT,
      invented: ['oldestDueDate'],
      openCaseId: 'case-1',
      holder: { id: 'per-1', name: 'Luisa Prado' },
    },
    movements: [movement({ id: 'm1', kind: 'paymentReported' })],
    promises: [
      {
        id: 'pr1',
        accountId: 'acc-1',
        caseId: 'case-1',
        amountMinor: 20_000_000,
        currency: 'COP',
        dueDate: '2026-11-28',
        graceDays: 2,
        state: 'active',
        source: 'user',
        madeAt: AT,
        settledAt: null,
      },
    ],
    holds: [holdData()],
  });
}

function movement(part: Readonly<Record<string, unknown>>) {
  return {
    accountId: 'acc-1',
    amountMinor: 10_000_000,
    currency: 'COP',
    effectiveAt: AT,
    knownAt: AT,
    source: 'user',
    externalRef: null,
    reverses: null,
    confirms: null,
    recordedBy: 'u1',
    ...part,
  };
}

export function holdData() {
  return {
    id: 'h1',
    kind: 'dispute',
    scope: { kind: 'account', accountId: 'acc-1' },
    effect: { stops: 'collectionContacts', endsCase: false },
    from: AT,
    reviewAt: null,
    releasedAt: null,
    owner: 'u1',
    source: 'user',
    note: '',
  };
}

/** A change that cancelled two contacts while one SMS had already left. */
export const EFFECT = {
  caseIds: ['case-1'],
  cancelledContacts: ['k1', 'k2'],
  inFlight: [{ contactId: 'k3', channel: 'sms', state: 'sending' }],
} as const;
