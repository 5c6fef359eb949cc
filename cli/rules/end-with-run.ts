import { isSameProcess } from '#cli/house/process-stamp.ts';
import type { ScratchServices } from '#cli/house/scratch-services.ts';

/** What a shell reports of a program that a signal ended: 128 and the signal's number. */
const ENDED_BY = { SIGINT: 130, SIGTERM: 143 } as const;

/**
 * A run that is cut short leaves no server behind: Ctrl-C closes it first; where output is closed early (`| head`) there is
 * no time to wait, so it is told to stop, and the next scratch server removes its folder. Answers how to stop watching.
 */
export function endWithRun(services: ScratchServices): () => void {
  const { pid, stamp } = services.cluster.process;
  const tell = (): void => {
    if (isSameProcess(pid, stamp)) process.kill(pid, 'SIGINT');
  };
  const close = (signal: NodeJS.Signals): void => {
    const code = signal === 'SIGTERM' ? ENDED_BY.SIGTERM : ENDED_BY.SIGINT;
    void services.close().finally(() => process.exit(code));
  };
  process.once('exit', tell);
  process.once('SIGINT', close);
  process.once('SIGTERM', close);
  return () => {
    process.off('exit', tell);
    process.off('SIGINT', close);
    process.off('SIGTERM', close);
  };
}
