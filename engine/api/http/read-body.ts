import type { Request } from 'express';
import { scanJson } from '#rules/language/scan-json.ts';
import { ProblemError } from './problem-error.ts';

/** Larger JSON is refused before it is read whole. A strategy of a thousand steps has about half a megabyte. */
const JSON_MAX_BYTES = 2_097_152;
/** How much of a refused body is still taken in, so that the caller reads our answer instead of a broken pipe. */
const DRAIN_BYTES = 33_554_432;

/** The whole body as bytes; throws `tooLarge` as soon as it is known to be. */
export async function readBytes(req: Request, maxBytes: number): Promise<Buffer> {
  const stated = Number(req.headers['content-length'] ?? 0);
  if (stated > maxBytes) {
    drain(req);
    throw tooLarge(maxBytes);
  }
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const onData = (chunk: Buffer): void => {
      size += chunk.length;
      if (size <= maxBytes) {
        chunks.push(chunk);
        return;
      }
      req.off('data', onData);
      drain(req);
      reject(tooLarge(maxBytes));
    };
    req.on('data', onData);
    req.once('end', () => resolve(Buffer.concat(chunks)));
    req.once('error', reject);
    req.once('aborted', () => reject(new ProblemError('badRequest', 'The body ended before it was complete.')));
  });
}

/** The body as JSON of bearable depth, without keys that reach into JavaScript. An absent body is `undefined`. */
export async function readJson(req: Request): Promise<unknown> {
  const bytes = await readBytes(req, JSON_MAX_BYTES);
  if (bytes.length === 0) return undefined;
  if (!/^application\/json\b/i.test(req.headers['content-type'] ?? '')) {
    throw new ProblemError('wrongType', 'Send the body as application/json.');
  }
  const value = parse(bytes);
  const scanned = scanJson(value);
  if (scanned.findings.length === 0) return value;
  throw new ProblemError('invalid', scanned.findings[0]?.message ?? 'The JSON is not acceptable.', {
    findings: scanned.findings.map(({ code, path, message }) => ({ code, path, message })),
  });
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (thrown) {
    // The parser quotes the text around the place; only the place is said.
    const at =
      thrown instanceof Error ? /position \d+( \(line \d+ column \d+\))?/.exec(thrown.message)?.[0] : undefined;
    throw new ProblemError(
      'notJson',
      at === undefined ? 'The body is not JSON in UTF-8.' : `The body stops being JSON at ${at}.`,
    );
  }
}

function drain(req: Request): void {
  let left = DRAIN_BYTES;
  req.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) req.destroy();
  });
  req.resume();
}

function tooLarge(maxBytes: number): ProblemError {
  return new ProblemError('tooLarge', `At most ${maxBytes} bytes are taken here.`);
}
