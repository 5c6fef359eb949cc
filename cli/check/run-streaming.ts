import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export type StreamedEnd = { readonly code: number; readonly output: string };

/**
 * Runs a program, hands on each line as it comes, and keeps them all. Past the time it is killed with its children: a
 * hanging browser must not hold the whole check. Never rejects.
 */
export function runStreaming(
  program: string,
  args: readonly string[],
  options: {
    readonly cwd: string;
    readonly env: Readonly<Record<string, string>>;
    readonly timeoutMs: number;
    readonly signal: AbortSignal;
    readonly onLine: (line: string) => void;
  },
): Promise<StreamedEnd> {
  return new Promise((resolve) => {
    const lines: string[] = [];
    // Its own group, so that it can be ended together with whatever it started.
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    const take = (line: string): void => {
      lines.push(line);
      options.onLine(line);
    };
    for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', take);
    const end = (signal: NodeJS.Signals): void => endGroup(child.pid, signal);
    const timer = setTimeout(() => {
      take(`It did not end within ${options.timeoutMs / 60_000} minutes and was killed.`);
      end('SIGKILL');
    }, options.timeoutMs);
    const onAbort = (): void => end('SIGTERM');
    options.signal.addEventListener('abort', onAbort, { once: true });
    child.once('error', (thrown) => take(thrown.message));
    child.once('close', (code) => {
      clearTimeout(timer);
      options.signal.removeEventListener('abort', onAbort);
      resolve({ code: code ?? 1, output: lines.join('\n') });
    });
  });
}

function endGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // It has ended by itself.
  }
}
