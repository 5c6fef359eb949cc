import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A launcher in a process of its own, which a test can kill. */
export type StartedChild = {
  readonly pid: number;
  readonly url: string;
  /** Every line it has said so far. */
  readonly lines: readonly string[];
  /** Resolves with the first line said from now on, or before, that matches. */
  said(pattern: RegExp): Promise<string>;
  /** Ends the launcher and answers its exit code when it is gone. */
  end(signal: 'SIGINT' | 'SIGKILL'): Promise<number | null>;
};

/** Starts a program of Node that says `Open URL` on its standard error, and waits for that; rejects with what it said instead. */
export async function startInChild(
  words: readonly string[],
  options: { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<StartedChild> {
  const child = spawn(process.execPath, words, {
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  // Its exit, not the close of its pipe: its children write there too, and may live on for a moment.
  const gone = once(child, 'exit').then(([code]: readonly unknown[]) => (typeof code === 'number' ? code : null));
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  const reader = createInterface({ input: child.stderr });
  reader.on('line', (line) => {
    lines.push(line);
    for (const look of waiting) look();
  });
  const said = (pattern: RegExp): Promise<string> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const line = lines.find((each) => pattern.test(each));
        if (line === undefined) return;
        waiting.delete(look);
        resolve(line);
      };
      waiting.add(look);
      look();
      void gone.then(() => reject(new Error(`ended before it said ${String(pattern)}:\n${lines.join('\n')}`)));
    });
  const open = await said(/^Open http/);
  return {
    pid: child.pid ?? 0,
    url: open.replace('Open ', ''),
    lines,
    said,
    end: async (signal) => {
      child.kill(signal);
      const code = await gone;
      reader.close();
      return code;
    },
  };
}
