import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { ProblemError } from '../http/problem-error.ts';

/** An uploaded file, waiting to be previewed and imported. */
export type Upload = {
  readonly fileId: string;
  readonly tenantId: string;
  readonly fileName: string;
  readonly bytes: number;
  readonly sha256: string;
};

const uploadSchema = z.object({
  fileId: z.string(),
  tenantId: z.string(),
  fileName: z.string(),
  bytes: z.number(),
  sha256: z.string(),
});

const DAY_MS = 86_400_000;

export type UploadStore = {
  /** Streams the bytes to disk; throws `tooLarge` past the limit, and leaves nothing behind then. */
  save(
    source: Readable,
    of: { readonly tenantId: string; readonly fileName: string },
    maxBytes: number,
  ): Promise<Upload>;
  /** An upload of this tenant, or undefined. */
  find(tenantId: string, fileId: string): Promise<(Upload & { readonly path: string }) | undefined>;
};

/** Uploads in a folder of their own; those a day old go when the next one comes. */
export function createUploadStore(folder: string, nowMs: () => number): UploadStore {
  const pathOf = (fileId: string, ending: 'data' | 'json'): string => join(folder, `${fileId}.${ending}`);
  return {
    save: async (source, { tenantId, fileName }, maxBytes) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await removeOld(folder, nowMs() - DAY_MS);
      const fileId = `up_${randomBytes(16).toString('hex')}`;
      const meter = createMeter(maxBytes);
      try {
        await pipeline(source, meter.through, createWriteStream(pathOf(fileId, 'data'), { mode: 0o600 }));
      } catch (thrown) {
        await rm(pathOf(fileId, 'data'), { force: true });
        throw thrown;
      }
      const upload = { fileId, tenantId, fileName, ...meter.result() };
      await writeFile(pathOf(fileId, 'json'), JSON.stringify(upload), { mode: 0o600 });
      return upload;
    },
    find: async (tenantId, fileId) => {
      // The id becomes a file name: nothing but the shape that `save` makes.
      if (!/^up_[0-9a-f]{32}$/.test(fileId)) return undefined;
      const text = await readFile(pathOf(fileId, 'json'), 'utf8').catch(() => null);
      if (text === null) return undefined;
      const upload = uploadSchema.parse(JSON.parse(text));
      return upload.tenantId === tenantId ? { ...upload, path: pathOf(fileId, 'data') } : undefined;
    },
  };
}

function createMeter(maxBytes: number) {
  const hash = createHash('sha256');
  let bytes = 0;
  const through = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      bytes += chunk.length;
      if (bytes > maxBytes) {
        done(new ProblemError('tooLarge', `At most ${maxBytes} bytes are taken here.`));
        return;
      }
      hash.update(chunk);
      done(null, chunk);
    },
  });
  return { through, result: () => ({ bytes, sha256: hash.digest('hex') }) };
}

async function removeOld(folder: string, beforeMs: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => null);
    if (found !== null && found.mtimeMs < beforeMs) await rm(path, { force: true });
  }
}
