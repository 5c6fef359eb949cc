import { condition, defineSignal, proxyActivities, setHandler, sleep } from '@temporalio/workflow';
import { LEAN_CONTACTS, type LeanActivities, type LeanArguments } from './lean-case.ts';

const { contact } = proxyActivities<LeanActivities>({
  startToCloseTimeout: '15 seconds',
  retry: { maximumAttempts: 5 },
});

export const delivered = defineSignal<[string]>('delivered');
const RESULT_WITHIN = '12 hours';

/** Contact, wait, contact, wait, contact, exit: what one writes by hand for this one flow. */
export async function leanCase({ tenantId, caseId, waitMs, awaitsDelivery }: LeanArguments): Promise<void> {
  const arrived = new Set<string>();
  setHandler(delivered, (contactId) => {
    arrived.add(contactId);
  });
  for (let number = 1; number <= LEAN_CONTACTS; number += 1) {
    const contactId = await contact({ tenantId, caseId, number });
    if (awaitsDelivery) await condition(() => arrived.has(contactId), RESULT_WITHIN);
    if (number < LEAN_CONTACTS) await sleep(waitMs);
  }
}
