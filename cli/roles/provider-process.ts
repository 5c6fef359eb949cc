import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { ownProgram } from '#cli/embedded/own-program.ts';
import { processStamp } from '#cli/house/process-stamp.ts';
import { stopProcess, type KnownProcess } from '#cli/house/stop-process.ts';
import { projectRoot } from '#cli/project-root.ts';

const ready = z.object({ url: z.string(), smtpPort: z.number() });

export type ProviderProcess = z.infer<typeof ready> & {
  readonly process: KnownProcess;
  readonly port: number;
  readonly stop: () => Promise<void>;
};

export type ProviderProcessOptions = {
  readonly port: number;
  readonly smtpPort: number;
  /** Append-only: what was accepted, whatever we believe we sent. */
  readonly logPath: string;
  readonly secret: string;
  /** Where it sends receipts and replies. */
  readonly webhookBase: string;
};

/** The sandbox provider as a process of its own, as a real provider is: killing us does not change what it has accepted. */
export async function startProviderProcess(options: ProviderProcessOptions): Promise<ProviderProcess> {
  const child = spawn(
    process.execPath,
    [
      ...ownProgram(),
      'provider',
      ...['--port', String(options.port), '--smtp-port', String(options.smtpPort)],
      ...['--log', options.logPath, '--webhook-base', options.webhookBase, '--until-stdin-ends'],
    ],
    {
      cwd: projectRoot,
      // A group of its own: at a terminal's Ctrl-C it serves until those who call it have stopped.
      detached: true,
      // Its standard input closes when we die, however we die: it must not outlive us and write our log twice.
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, CAUCE_PROVIDER_SECRET: options.secret },
    },
  );
  const pid = child.pid ?? 0;
  const known = { pid, stamp: processStamp(pid) ?? '' };
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    void gone.then(() => reject(new Error('the sandbox provider ended before it was ready')));
  });
  const { url, smtpPort } = ready.parse(JSON.parse(line));
  return {
    url,
    smtpPort,
    process: known,
    port: Number(new URL(url).port),
    stop: async () => {
      await stopProcess(known, 'SIGTERM', 10_000);
    },
  };
}
