import { createServer, type Server } from 'node:http';
import type pg from 'pg';
import type { ChannelAdapter } from '#engine/contact/adapter.ts';

/** Hears of each receipt once its row says so. */
export type OnDelivered = (tenantId: string, contactId: string) => Promise<void>;

/** Takes the provider's signed receipts: checked on the raw bytes, written to their rows, then answered. */
export function createLeanReceipts(pool: pg.Pool, provider: ChannelAdapter, onDelivered: OnDelivered): Server {
  return createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const signed = { 'cauce-signature': String(request.headers['cauce-signature']) };
      take(Buffer.concat(parts), signed).then(
        (status) => response.writeHead(status).end(),
        () => response.writeHead(500).end(),
      );
    });
  });

  async function take(body: Buffer, headers: Readonly<Record<string, string>>): Promise<number> {
    const read = provider.verify(body, headers);
    if (!read.ok) return 401;
    const delivered = read.value.flatMap((item) =>
      item.kind === 'receipt' && item.status === 'delivered' && item.contactId !== null ? [item.contactId] : [],
    );
    const rows = await pool.query<{ contact_id: string; tenant_id: string }>(
      `update contacts set state = 'delivered' where contact_id = any($1) and state <> 'delivered'
       returning contact_id, tenant_id`,
      [delivered],
    );
    await Promise.all(rows.rows.map((row) => onDelivered(row.tenant_id, row.contact_id)));
    return 202;
  }
}
