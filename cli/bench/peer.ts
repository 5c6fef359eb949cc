import { spawn, type ChildProcess } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { projectRoot } from '#cli/project-root.ts';
import { readMessageLog } from '#cli/provider/message-log.ts';

/** Real milliseconds between two contacts of a case: the same for every rival. */
export const WAIT_MS = 2_000;
export const CONTACTS_A_CASE = 3;

export type WaitFor = 'nothing' | 'delivered';
/** What a bench will run in all: so many cases, in rounds. */
export type Load = { readonly cases: number; readonly waitFor: WaitFor };

/** One of those that are measured by turns. It stands still while another runs. */
export type Rival = {
  /** Takes so many more cases from their first contact to their end: contacts a second, by the provider's own log. */
  readonly run: (cases: number) => Promise<number>;
  readonly freeze: () => void;
  readonly thaw: () => void;
  readonly close: () => Promise<void>;
};

const PATIENCE_MS = 300_000;
const POLL_MS = 200;
/** Workflows end a moment after their last contact. */
const SETTLE_MS = 2_000;

/** Waits until a run is over, and lets it settle. */
export async function untilDone(what: string, holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`${what}: not done within ${PATIENCE_MS / 1000} s`);
    await sleep(POLL_MS);
  }
  await sleep(SETTLE_MS);
}

/** From the start to the last contact that the provider accepted; one that is missing or doubled is an error. */
export async function acceptedPerSecond(
  logPath: string,
  caseIds: readonly string[],
  startedMs: number,
): Promise<number> {
  const ours = new Set(caseIds);
  // A contact's id begins with its case's.
  const accepted = (await readMessageLog(logPath)).filter(
    ({ accepted, contactId }) => accepted && ours.has(contactId.split('.')[0] ?? ''),
  );
  const all = caseIds.length * CONTACTS_A_CASE;
  if (accepted.length !== all) throw new Error(`${logPath}: ${accepted.length} contacts accepted, not ${all}`);
  const lastMs = Math.max(...accepted.map(({ receivedReal }) => Date.parse(receivedReal)));
  return (all * 1000) / (lastMs - startedMs);
}

/** Bundles `bench/<name>/<name>-workflow.ts` into the stage's folder. */
export async function bundlePeer(name: string, folder: string): Promise<string> {
  const source = join(projectRoot, 'bench', name, `${name}-workflow.ts`);
  const { code } = await bundleWorkflowCode({ workflowsPath: source, logger: new DefaultLogger('WARN') });
  const file = join(folder, `${name}-bundle.js`);
  await writeFile(file, code);
  return file;
}

/** Starts `bench/<name>/<name>-process.ts` with its settings in the environment; resolves once it serves. */
export async function startPeer(
  name: string,
  env: Readonly<Record<string, string>>,
  ready: string,
): Promise<ChildProcess> {
  const main = join(projectRoot, 'bench', name, `${name}-process.ts`);
  const child = spawn(process.execPath, ['--import', 'tsx', main], {
    cwd: projectRoot,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, ...env },
  });
  await new Promise<void>((resolve, reject) => {
    child.on('message', (message) => {
      if (message === ready) resolve();
    });
    child.once('exit', () => reject(new Error(`the ${name} peer ended before it served`)));
  });
  return child;
}
