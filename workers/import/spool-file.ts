import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Transform, type Readable, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { FileProblem } from '#engine/import/file-problem.ts';
import { err, ok, type Result } from '#rules/base/result.ts';

/** A file as received, unpacked, on this machine's disk. Remove it with `remove()`. */
export type SpooledFile = {
  readonly path: string;
  readonly bytes: number;
  /** Of the unpacked content: the same rows packed or not are the same file. */
  readonly sha256: string;
  /** Whether the whole content is valid UTF-8; a sample cannot tell. */
  readonly validUtf8: boolean;
  readonly sample: Uint8Array;
  /** Bytes of the longest line: a parser holds a record whole, however many empty cells it has. */
  readonly longestLine: number;
  remove(): Promise<void>;
};

const SAMPLE_BYTES = 65_536;
const NEWLINE = 0x0a;
const GIB = 1_073_741_824;

/** Unpacked size a file may have; a gzip bomb stops here. */
const MAX_FILE_BYTES = 4 * GIB;

/**
 * Copies a file or stream to disk in bounded memory, unpacking gzip by its magic bytes. Copying first makes the digest,
 * the size and the encoding known before one row is read. Answers `notFound`, `truncated`, `tooLarge` or `empty`.
 */
export async function spoolFile(
  source: string | Readable,
  maxBytes: number = MAX_FILE_BYTES,
): Promise<Result<SpooledFile, FileProblem>> {
  const folder = await mkdtemp(join(tmpdir(), 'cauce-import-'));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  const path = join(folder, 'file');
  const meter = createMeter(maxBytes);
  try {
    const input = typeof source === 'string' ? createReadStream(source) : source;
    const { first, rest } = await peek(input);
    const packed = first.length >= 2 && first[0] === 0x1f && first[1] === 0x8b;
    const unpack = packed ? createGunzip() : new PassThrough();
    await pipeline(rest, unpack, meter.stream, createWriteStream(path));
  } catch (thrown) {
    await remove();
    const problem = problemOf(thrown, typeof source === 'string' ? source : '-', maxBytes);
    if (problem === null) throw thrown;
    return err(problem);
  }
  const read = meter.result();
  if (read.bytes === 0) {
    await remove();
    return err({ code: 'empty', detail: '' });
  }
  return ok({ path, ...read, remove });
}

class OverLimit extends Error {}

function createMeter(maxBytes: number): {
  readonly stream: Transform;
  readonly result: () => Omit<SpooledFile, 'path' | 'remove'>;
} {
  const hash = createHash('sha256');
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const sample: Buffer[] = [];
  let bytes = 0;
  let line = 0;
  let longestLine = 0;
  let validUtf8 = true;
  const decode = (chunk?: Buffer): void => {
    try {
      if (validUtf8) decoder.decode(chunk, { stream: chunk !== undefined });
    } catch {
      validUtf8 = false;
    }
  };
  const measureLines = (chunk: Buffer): void => {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      longestLine = Math.max(longestLine, line + end - start);
      line = 0;
      start = end + 1;
    }
    line += chunk.length - start;
    longestLine = Math.max(longestLine, line);
  };
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done: TransformCallback) {
      if (bytes < SAMPLE_BYTES) sample.push(chunk.subarray(0, SAMPLE_BYTES - bytes));
      bytes += chunk.length;
      hash.update(chunk);
      decode(chunk);
      measureLines(chunk);
      done(bytes > maxBytes ? new OverLimit() : null, chunk);
    },
    flush(done) {
      decode();
      done();
    },
  });
  return {
    stream,
    result: () => ({ bytes, sha256: hash.digest('hex'), validUtf8, longestLine, sample: Buffer.concat(sample) }),
  };
}

/** The first bytes of a stream, and the stream with them put back. */
async function peek(input: Readable): Promise<{ readonly first: Buffer; readonly rest: AsyncIterable<Buffer> }> {
  const chunks: AsyncIterator<unknown> = input[Symbol.asyncIterator]();
  let first = Buffer.alloc(0);
  let ended = false;
  while (first.length < 2 && !ended) {
    const next = await chunks.next();
    ended = next.done === true;
    if (!ended) first = Buffer.concat([first, bufferOf(next.value)]);
  }
  async function* rest(): AsyncGenerator<Buffer> {
    if (first.length > 0) yield first;
    while (!ended) {
      const next = await chunks.next();
      if (next.done === true) return;
      yield bufferOf(next.value);
    }
  }
  return { first, rest: rest() };
}

function bufferOf(chunk: unknown): Buffer {
  if (Buffer.isBuffer(chunk)) return chunk;
  if (chunk instanceof Uint8Array || typeof chunk === 'string') return Buffer.from(chunk);
  throw new TypeError('a file comes as bytes');
}

function problemOf(thrown: unknown, name: string, maxBytes: number): FileProblem | null {
  if (thrown instanceof OverLimit) return { code: 'tooLarge', detail: `${(maxBytes / GIB).toFixed(1)} GiB` };
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
  if (code === 'Z_BUF_ERROR' || code === 'Z_DATA_ERROR') return { code: 'truncated', detail: 'gzip' };
  if (code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ECONNRESET') return { code: 'truncated', detail: 'stream' };
  if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR' || code === 'ENOTDIR')
    return { code: 'notFound', detail: name };
  return null;
}
