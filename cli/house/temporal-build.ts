import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok, type Result } from '#rules/base/result.ts';
import { onPath } from './on-path.ts';
import { runProgram } from './run-program.ts';
import type { Say } from './step-log.ts';

/** The CLI built from the Go module proxy, put at `target`. About three and a half minutes cold on two cores. */
export async function buildTemporal(version: string, target: string, say: Say): Promise<Result<'ready', string>> {
  const go = onPath('go');
  if (go === undefined) return err('There is no Go on PATH to build it with.');
  const module = `github.com/temporalio/cli/cmd/temporal@v${version}`;
  say(`Temporal: building it with go install ${module} (once; about 4 minutes on 2 cores)`);
  // Built beside and renamed: a half-copied program must never look ready.
  const work = `${target}.${process.pid}.build`;
  await mkdir(work, { recursive: true });
  try {
    const built = await runProgram(go, ['install', module], { env: { GOBIN: work, CGO_ENABLED: '0' } });
    if (built.code !== 0) return err(`go install failed: ${built.output.trim().split('\n').slice(-5).join(' ')}`);
    await rename(join(work, 'temporal'), target);
    return ok('ready');
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
