import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const opened = z.object({
  stateDir: z.string(),
  databaseUrl: z.string(),
  appDatabaseUrl: z.string(),
  temporalAddress: z.string(),
  processes: z.object({ postgres: z.number(), temporal: z.number() }),
  log: z.array(z.string()),
});

/** A house opened in a process of its own, which a test can kill. */
export type HouseChild = z.infer<typeof opened> & {
  readonly pid: number;
  /** Ends the process and answers when it is gone. SIGINT stops the services too; SIGKILL leaves them. */
  end(signal: 'SIGINT' | 'SIGKILL'): Promise<void>;
};

/** Starts `house-child.ts` on a project folder and waits until its house is open; rejects with what it said when it is not. */
export async function openInChild(projectDir: string): Promise<HouseChild> {
  const script = fileURLToPath(new URL('./house-child-main.test-support.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, projectDir], { stdio: ['ignore', 'pipe', 'pipe'] });
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const errors: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => errors.push(line));
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    void gone.then(() => reject(new Error(errors.join('\n'))));
  });
  return {
    ...opened.parse(JSON.parse(line)),
    pid: child.pid ?? 0,
    end: async (signal) => {
      child.kill(signal);
      await gone;
    },
  };
}
