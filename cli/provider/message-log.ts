import { open, readFile, type FileHandle } from 'node:fs/promises';
import { z } from 'zod';
import { CHANNELS } from '#engine/case/words.ts';

/** One line of the log: what reached the provider, whatever it answered. `accepted` lines are what a debtor would see. */
const line = z.object({
  receivedReal: z.string(),
  businessAt: z.string().nullable(),
  contactId: z.string(),
  messageId: z.string(),
  tenantId: z.string(),
  providerAccountId: z.string(),
  channel: z.enum(CHANNELS),
  to: z.string(),
  subject: z.string().nullable(),
  body: z.string(),
  accepted: z.boolean(),
  answer: z.string(),
});
export type LogLine = z.infer<typeof line>;

export type MessageLog = {
  /** Resolves once the line is on disk (fsync). Lines that come together share one. */
  append(entry: LogLine): Promise<void>;
  close(): Promise<void>;
};

/**
 * The provider's own append-only NDJSON file: the independent witness that counts duplicates. Nothing in it is ever rewritten;
 * a line torn by kill -9 is closed off and skipped by readers.
 */
export async function openMessageLog(path: string): Promise<MessageLog> {
  const handle = await open(path, 'a+');
  await closeTornLine(handle);
  let waiting: Waiting[] = [];
  let flushing: Promise<void> | null = null;
  const flush = async (): Promise<void> => {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        await handle.appendFile(batch.map((each) => each.text).join(''));
        await handle.datasync();
        batch.forEach((each) => each.done());
      } catch (thrown) {
        batch.forEach((each) => each.fail(thrown));
      }
    }
    flushing = null;
  };
  return {
    append: (entry) =>
      new Promise<void>((done, fail) => {
        waiting.push({ text: `${JSON.stringify(entry)}\n`, done, fail });
        flushing ??= flush();
      }),
    close: async () => {
      await flushing;
      await handle.close();
    },
  };
}

type Waiting = { readonly text: string; readonly done: () => void; readonly fail: (reason: unknown) => void };

async function closeTornLine(handle: FileHandle): Promise<void> {
  const { size } = await handle.stat();
  if (size === 0) return;
  const last = Buffer.alloc(1);
  await handle.read(last, 0, 1, size - 1);
  if (last.toString() !== '\n') await handle.appendFile('\n');
}

/** Every whole line of a log, in order. A file that does not exist has none. */
export async function readMessageLog(path: string): Promise<readonly LogLine[]> {
  const text = await readFile(path, 'utf8').catch((thrown: unknown) => {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return '';
    throw thrown;
  });
  return text.split('\n').flatMap((each) => {
    const parsed = line.safeParse(parseJson(each));
    return parsed.success ? [parsed.data] : [];
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
