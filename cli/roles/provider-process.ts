import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { projectRoot } from '#cli/project-root.ts';

const ready = z.object({ url: z.string(), smtpPort: z.number() });

export type ProviderProcess = z.infer<typeof ready> & { readonly stop: () => Promise<void> };

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
      ...(process.argv[1]?.endsWith('cli.mjs') === true
        ? [process.argv[1]]
        : ['--import', 'tsx', join(projectRoot, 'cli', 'main.ts')]),
      'provider',
      ...['--port', String(options.port), '--smtp-port', String(options.smtpPort)],
      ...['--log', options.logPath, '--webhook-base', options.webhookBase, '--until-stdin-ends'],
    ],
    {
      cwd: projectRoot,
      // Its standard input closes when we die, however we die: it must not outlive us and write our log twice.
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, CAUCE_PROVIDER_SECRET: options.secret },
    },
  );
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    void gone.then(() => reject(new Error('the sandbox provider ended before it was ready')));
  });
  return {
    ...ready.parse(JSON.parse(line)),
    stop: async () => {
      child.kill('SIGTERM');
      await gone;
    },
  };
}
