import { chmod, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { err, ok, type Result } from '#rules/base/result.ts';
import { errorText } from './error-text.ts';
import { runProgram } from './run-program.ts';
import type { Say } from './step-log.ts';

const HOST = 'temporal.download';
const CONNECT_MS = 5_000;
const WHOLE_MS = 300_000;

/** The official build, put at `target`. Five seconds to reach the host, then the next way is tried. */
export async function downloadTemporal(version: string, target: string, say: Say): Promise<Result<'ready', string>> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const arch = process.arch === 'x64' ? 'amd64' : process.arch;
  const url = `https://${HOST}/cli/archive/v${version}?platform=${platform}&arch=${arch}`;
  say(`Temporal: downloading ${url} (5 s to connect)`);
  const work = `${target}.${process.pid}.download`;
  try {
    await reach(HOST, 443);
    const answer = await fetch(url, { signal: AbortSignal.timeout(WHOLE_MS) });
    if (!answer.ok) return err(`The download was answered with status ${answer.status}.`);
    await mkdir(work, { recursive: true });
    await writeFile(join(work, 'temporal.tar.gz'), new Uint8Array(await answer.arrayBuffer()));
    const unpacked = await runProgram('tar', ['-xzf', 'temporal.tar.gz', 'temporal'], { cwd: work });
    if (unpacked.code !== 0) return err(`The downloaded archive does not unpack: ${unpacked.output.trim()}`);
    await chmod(join(work, 'temporal'), 0o755);
    await rename(join(work, 'temporal'), target);
    return ok('ready');
  } catch (thrown) {
    return err(`The download failed: ${errorText(thrown)}.`);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** `fetch` has no timeout for connecting alone, and a whole download may well take longer than five seconds. */
function reach(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port });
    const timer = setTimeout(() => end(new Error(`${host} did not answer within 5 s`)), CONNECT_MS);
    const end = (thrown?: Error): void => {
      clearTimeout(timer);
      socket.destroy();
      if (thrown === undefined) resolve();
      else reject(thrown);
    };
    socket.once('connect', () => end());
    socket.once('error', end);
  });
}
