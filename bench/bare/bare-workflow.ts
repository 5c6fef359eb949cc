import { condition, proxyActivities, setHandler, sleep } from '@temporalio/workflow';
import { doorbell } from '#engine/workflow/case/messages.ts';
import { CONTACTS, type BareActivities, type BareArguments } from './bare-case.ts';

const { contact, heard } = proxyActivities<BareActivities>({
  startToCloseTimeout: '15 seconds',
  retry: { maximumAttempts: 5 },
});

const RESULT_WITHIN = '12 hours';

/** Contact, wait, contact, wait, contact, exit, written out for this one flow: no plan, no interpreter, no pump. */
export async function bareCase({ waitMs, awaitsDelivery, ...turn }: BareArguments): Promise<void> {
  let rings = 0;
  setHandler(doorbell, () => {
    rings += 1;
  });
  let taken = 0;
  let { progress } = turn;
  for (let number = 1; number <= CONTACTS; number += 1) {
    progress = await contact({ ...turn, progress });
    const { seq } = progress;
    // A bell may ring twice for one event: only a turn says that it was the awaited one.
    while (awaitsDelivery && progress.seq === seq) {
      const before = taken;
      await condition(() => rings > before, RESULT_WITHIN);
      taken = rings;
      progress = await heard({ ...turn, progress });
    }
    if (number < CONTACTS) await sleep(waitMs);
  }
}
