import type { z } from 'zod';
import type { holdSchema, holdScopeSchema } from '#engine/http-schema/hold-routes.ts';
import type { StoredHold } from '#engine/store/hold-store.ts';

/** A hold as screens show it. */
export function holdView(hold: StoredHold): z.input<typeof holdSchema> {
  const { holdId: id, kind, from, reviewAt, releasedAt, owner, source, note } = hold;
  return {
    id,
    kind,
    scope: scopeView(hold),
    effect: { ...hold.effect },
    from,
    reviewAt,
    releasedAt,
    owner,
    source,
    note,
  };
}

function scopeView(hold: StoredHold): z.input<typeof holdScopeSchema> {
  const { personId, channel, contactPointId, accountId, caseId, amountMinor } = hold;
  switch (hold.scope) {
    case 'case':
      if (caseId !== null) return { kind: 'case', caseId };
      break;
    case 'person':
      if (personId !== null) return { kind: 'person', personId };
      break;
    case 'channel':
      if (personId !== null && channel !== null) return { kind: 'channel', personId, channel };
      break;
    case 'address':
      if (personId !== null && contactPointId !== null) return { kind: 'address', personId, contactPointId };
      break;
    case 'account':
      if (accountId !== null) return { kind: 'account', accountId };
      break;
    case 'disputedAmount':
      if (accountId !== null && amountMinor !== null) return { kind: 'disputedAmount', accountId, amountMinor };
      break;
  }
  throw new Error(`hold ${hold.holdId} lacks the subject of its scope ${hold.scope}`);
}
