import { spawn } from 'node:child_process';

export type ProgramEnd = { readonly code: number; readonly output: string };

/** Runs a program to its end and keeps what it said on both streams. Never rejects: a program that is not there ends with 127. */
export function runProgram(
  program: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: Readonly<Record<string, string>>; readonly timeoutMs?: number } = {},
): Promise<ProgramEnd> {
  return new Promise((resolve) => {
    const parts: string[] = [];
    const child = spawn(program, args, {
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      ...(options.timeoutMs === undefined ? {} : { timeout: options.timeoutMs, killSignal: 'SIGKILL' as const }),
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.on('data', (chunk: Buffer) => parts.push(chunk.toString('utf8')));
    child.stderr.on('data', (chunk: Buffer) => parts.push(chunk.toString('utf8')));
    child.once('error', (thrown) => resolve({ code: 127, output: thrown.message }));
    child.once('close', (code, signal) =>
      resolve({ code: code ?? 1, output: `${parts.join('')}${signal === null ? '' : `\nended by ${signal}`}` }),
    );
  });
}
