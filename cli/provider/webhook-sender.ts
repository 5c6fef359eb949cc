import { SIGNATURE_HEADER, signBody } from '#workers/channels/signature.ts';
import type { WireItem } from '#workers/channels/inbound-wire.ts';

export type WebhookTarget = { readonly tenantId: string; readonly providerAccountId: string };

export type WebhookSender = {
  /** Sends an item after a delay; items for one account that fall together travel together. Tries again for a minute. */
  post(target: WebhookTarget, item: WireItem, delayMs: number): void;
  /** Where it posts; null: nowhere, and items are dropped. Settable since the API's port may come later. */
  setBase(base: string | null): void;
  /** Items not yet taken by the API. */
  pending(): number;
  stop(): void;
};

const COALESCE_MS = 20;
const BATCH = 200;
const RETRY_MS = [100, 300, 1000, 3000, 5000, 10_000, 20_000, 20_000];

/** Signed webhooks to `<base>/webhooks/<tenant>/<account>`: receipts, replies, payments. */
export function createWebhookSender(secret: string, firstBase: string | null): WebhookSender {
  let base = firstBase;
  let stopped = false;
  let underWay = 0;
  const queues = new Map<string, WireItem[]>();
  const timers = new Set<NodeJS.Timeout>();

  const later = (ms: number, act: () => void): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      act();
    }, ms);
    timers.add(timer);
  };
  const deliver = (path: string, items: readonly WireItem[], attempt: number): void => {
    if (stopped || base === null) {
      underWay -= items.length;
      return;
    }
    void postOnce(`${base}${path}`, secret, items).then((taken) => {
      const pause = RETRY_MS[attempt];
      if (taken || pause === undefined || stopped) underWay -= items.length;
      else later(pause, () => deliver(path, items, attempt + 1));
    });
  };
  const flush = (path: string): void => {
    const items = queues.get(path) ?? [];
    queues.delete(path);
    for (let from = 0; from < items.length; from += BATCH) deliver(path, items.slice(from, from + BATCH), 0);
  };
  return {
    post: (target, item, delayMs) => {
      if (base === null || stopped) return;
      const path = `/webhooks/${encodeURIComponent(target.tenantId)}/${encodeURIComponent(target.providerAccountId)}`;
      underWay += 1;
      later(delayMs, () => {
        const queue = queues.get(path);
        if (queue !== undefined) queue.push(item);
        else {
          queues.set(path, [item]);
          later(COALESCE_MS, () => flush(path));
        }
      });
    },
    setBase: (next) => {
      base = next;
    },
    pending: () => underWay,
    stop: () => {
      stopped = true;
      timers.forEach((timer) => clearTimeout(timer));
    },
  };
}

async function postOnce(url: string, secret: string, items: readonly WireItem[]): Promise<boolean> {
  const body = Buffer.from(JSON.stringify({ items }), 'utf8');
  try {
    const response = await fetch(url, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', [SIGNATURE_HEADER]: signBody(secret, body, Date.now()) },
      signal: AbortSignal.timeout(10_000),
    });
    await response.body?.cancel();
    // A refusal will be the same next time; only silence and faults are worth another try.
    return response.status < 500;
  } catch {
    return false;
  }
}
