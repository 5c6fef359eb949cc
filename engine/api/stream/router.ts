import type { Response } from 'express';
import type { TenantId } from '#engine/case/ids.ts';
import type { StreamMessage } from '#engine/http-schema/stream.ts';
import type { systemRoutes } from '#engine/http-schema/system-routes.ts';
import { changedCasesSince, realNow } from '#engine/store/changed-cases.ts';
import type { HandlersOf } from '../http/handlers.ts';
import type { UnitOfWork } from '../http/unit-of-work.ts';
import type { Change, ScreenBell } from './screen-bell.ts';

/** Changes that fall within this are one message: at full load there are hundreds a second. */
const GATHER_MS = 250;
const BEAT_MS = 15_000;
/** More than these are not listed: the screen reads everything again. */
const MOST = 500;
/** A transaction that began before a row's own instant may commit after it. */
const OVERLAP_SECONDS = 10;

/** `GET /stream`: server-sent events from Postgres' notifications; `Last-Event-ID` is the instant up to which all was told. */
export function streamHandlers(work: UnitOfWork, bell: ScreenBell): Pick<HandlersOf<typeof systemRoutes>, 'stream'> {
  return {
    stream: async ({ session, req, res }) => {
      const { tenantId } = session;
      const since = instantOf(req.headers['last-event-id']);
      const missed = await work(tenantId, async (trx) => ({
        until: await realNow(trx),
        cases: since === null ? [] : await changedCasesSince(trx, tenantId, since, OVERLAP_SECONDS, MOST + 1),
      }));
      const stream = openStream(res, missed.until);
      if (missed.cases.length > MOST) stream.tell({ kind: 'reload' });
      else for (const id of missed.cases) stream.gather({ subject: 'case', id });
      await untilClosed(stream, bell, tenantId, res);
      return undefined;
    },
  };
}

async function untilClosed(stream: Stream, bell: ScreenBell, tenantId: TenantId, res: Response): Promise<void> {
  const unsubscribe = bell.subscribe({
    tenantId,
    hear: stream.gather,
    lost: () => stream.tell({ kind: 'reload' }),
  });
  await new Promise<void>((resolve) => res.once('close', resolve));
  unsubscribe();
  stream.stop();
}

type Stream = {
  readonly gather: (change: Change) => void;
  readonly tell: (message: StreamMessage) => void;
  readonly stop: () => void;
};

function openStream(res: Response, until: string): Stream {
  const waiting = new Map<string, Change>();
  let timer: NodeJS.Timeout | null = null;
  res.status(200);
  res.setHeader('Content-Type', 'text/event-stream; charset=utf-8');
  res.setHeader('Cache-Control', 'no-store');
  // Proxies that buffer would keep the messages until the connection ends.
  res.setHeader('X-Accel-Buffering', 'no');
  res.write(`retry: 2000\nid: ${until}\n\n`);
  const tell = (message: StreamMessage): void => {
    res.write(`id: ${new Date().toISOString()}\ndata: ${JSON.stringify(message)}\n\n`);
  };
  const flush = (): void => {
    timer = null;
    const changes = [...waiting.values()];
    waiting.clear();
    if (changes.length > 0) tell(changes.length > MOST ? { kind: 'reload' } : { kind: 'changed', changes });
  };
  const beat = setInterval(() => res.write(': still here\n\n'), BEAT_MS);
  return {
    gather: (change) => {
      waiting.set(`${change.subject}/${change.id}`, change);
      timer ??= setTimeout(flush, GATHER_MS);
    },
    tell,
    stop: () => {
      clearInterval(beat);
      if (timer !== null) clearTimeout(timer);
    },
  };
}

function instantOf(header: string | string[] | undefined): string | null {
  return typeof header === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(header) ? header : null;
}
