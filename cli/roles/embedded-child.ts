import type { ExitCode } from '#cli/command.ts';
import { childSettings, type ChildName, type ChildSays } from '#cli/embedded/child-words.ts';
import { errorText } from '#cli/house/error-text.ts';
import type { LoadedRole } from './loaded-role.ts';

/** Each is loaded in its own process only. */
const ROLES: Readonly<Record<ChildName, () => Promise<LoadedRole>>> = {
  api: async () => (await import('./embedded-api.ts')).loadApi(),
  workers: async () => (await import('./embedded-workers.ts')).loadWorkers(),
};

/** The launcher was killed: what is in flight may end, but a next start must not find us still there. */
const ORPHAN_PATIENCE_MS = 10_000;

/** `cauce start child NAME`: one process of the launcher's, which holds until it is told to end or the launcher is gone. */
export async function runEmbeddedChild(name: ChildName): Promise<ExitCode> {
  let stop = async (): Promise<void> => undefined;
  const end = async (): Promise<void> => {
    await stop();
    process.exit(0);
  };
  process.once('SIGTERM', () => void end());
  const orphaned = (): void => {
    setTimeout(() => process.exit(1), ORPHAN_PATIENCE_MS).unref();
    void end();
  };
  process.once('disconnect', orphaned);
  // It may have died while this file was loading.
  if (!process.connected) orphaned();
  try {
    const role = await ROLES[name]();
    const given = nextMessage();
    await tell({ kind: 'loaded' });
    const running = await role.start(childSettings.parse(await given));
    stop = running.stop;
    await tell({ kind: 'ready', sentence: running.sentence });
  } catch (thrown) {
    await tell({ kind: 'failed', reason: errorText(thrown) });
    process.exit(1);
  }
  return new Promise<never>(() => undefined);
}

function nextMessage(): Promise<unknown> {
  return new Promise((resolve) => void process.once('message', resolve));
}

/** Resolves when it has left; also when nobody is there to hear it, of which `disconnect` tells. */
function tell(said: ChildSays): Promise<void> {
  return new Promise((resolve) => {
    if (process.send === undefined) resolve();
    else process.send(said, undefined, undefined, () => resolve());
  });
}
