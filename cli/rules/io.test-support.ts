import type { CommandIo, ExitCode, RunCommand } from '../command.ts';

/** What a command did: its exit code and its two streams by line. */
export type Ran = { readonly code: ExitCode; readonly out: readonly string[]; readonly said: readonly string[] };

/** Runs a command on files that exist only here. */
export async function runOn(
  run: RunCommand,
  args: readonly string[],
  files: { readonly [path: string]: string },
): Promise<Ran> {
  const out: string[] = [];
  const said: string[] = [];
  const io: CommandIo = {
    stdout: (line) => out.push(line),
    stderr: (line) => said.push(line),
    readFile: async (path) => {
      const text = files[path];
      if (text === undefined) throw new Error(`ENOENT: ${path}`);
      return text;
    },
  };
  return { code: await run(args, io), out, said };
}
