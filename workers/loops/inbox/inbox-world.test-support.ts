import { pino } from 'pino';
import { SIGNATURE_HEADER, signBody } from '#workers/channels/signature.ts';
import { openPumpWorld, PROVIDER_SECRET, type PumpWorld } from '../pump/pump-world.test-support.ts';
import { createInboxLoop } from './create-inbox-loop.ts';
import { createReceiveWebhook } from './receive-webhook.ts';

const log = pino({ level: 'silent' });

/** A pump world whose debtors can answer: what a provider posts is stored and applied at once. */
export type InboxWorld = PumpWorld & {
  hear(items: readonly object[]): Promise<void>;
};

export async function openInboxWorld(tenantId: string, debtors: number): Promise<InboxWorld> {
  const world = await openPumpWorld(tenantId, debtors);
  const receive = createReceiveWebhook({ db: world.db, adapterFor: world.adapterFor, log });
  const loop = createInboxLoop({ db: world.db, log, listenUrl: null, pollMs: 1000 });
  return {
    ...world,
    hear: async (items) => {
      const rawBody = Buffer.from(JSON.stringify({ items }));
      const headers = { [SIGNATURE_HEADER]: signBody(PROVIDER_SECRET, rawBody, Date.now()) };
      const answer = await receive({ tenantId: world.tenantId, providerAccountId: 'pa', rawBody, headers });
      if (answer.kind !== 'stored') throw new Error(`the webhook was ${answer.kind}`);
      await loop.once();
    },
  };
}
