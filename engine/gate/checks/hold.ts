import type { Hold } from '#engine/case/hold.ts';
import type { Purpose } from '#engine/case/words.ts';
import { passed, refused } from '#engine/gate/finding.ts';
import type { GateRequest } from '#engine/gate/gate-request.ts';
import type { Scene } from '#engine/gate/scene.ts';
import type { Check } from './check.ts';

/** What a hold on collection leaves possible (`HoldEffect` in engine/case/hold.ts). */
const NOT_COLLECTION: readonly Purpose[] = ['paymentConfirmation', 'requestedInformation', 'legalNotice'];

/** Holds that cover this recipient, channel, address or account. A review date lifts nothing: a person does. */
export const holdCheck: Check = {
  id: 'hold',
  findings: (scene, { at }) =>
    coveringHolds(scene)
      .filter((hold) => hold.from <= at)
      .map((hold) => {
        const { source, sentence } = scene.pack.holds[hold.kind];
        const rule = { ...source, sentence, effect: 'hold' as const };
        const details = { holdId: hold.holdId, kind: hold.kind, scope: hold.scope.kind, reviewAt: hold.reviewAt };
        return stops(hold, scene.request.purpose) ? refused(rule, 'hold', details) : passed(rule, details);
      }),
};

/** Holds that stop this contact once they have begun. */
export function stoppingHolds(scene: Scene): readonly Hold[] {
  return coveringHolds(scene).filter((hold) => stops(hold, scene.request.purpose));
}

function coveringHolds({ request, pack }: Scene): readonly Hold[] {
  return request.holds.filter((hold) => covers(hold, request, (channel) => pack.mediums[channel]));
}

function stops({ effect }: Hold, purpose: Purpose): boolean {
  switch (effect.stops) {
    case 'allContacts':
      return true;
    case 'collectionContacts':
      return !NOT_COLLECTION.includes(purpose);
    case 'marksOnly':
      return false;
  }
}

function covers({ scope }: Hold, request: GateRequest, medium: (channel: GateRequest['channel']) => string): boolean {
  const personId: string = request.recipient.personId;
  switch (scope.kind) {
    case 'case':
      return true;
    case 'person':
      return scope.personId === personId;
    case 'channel':
      return scope.personId === personId && medium(scope.channel) === medium(request.channel);
    case 'address':
      // Without a contact point the address is unknown, and may be the held one.
      return (
        scope.personId === personId &&
        (request.contactPoint === null || request.contactPoint.contactPointId === scope.contactPointId)
      );
    case 'account':
      return concernsAccount(request, scope.accountId);
    case 'disputedAmount':
      return !request.excludesDisputed && concernsAccount(request, scope.accountId);
  }
}

/** A contact about no account in particular is about all of them. */
function concernsAccount({ accountIds }: GateRequest, accountId: string): boolean {
  return accountIds.length === 0 || accountIds.includes(accountId);
}
