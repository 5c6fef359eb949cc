import { readFile } from 'node:fs/promises';
import type { CommandIo } from './command.ts';
import { commands } from './commands.ts';
import { dispatch } from './dispatch.ts';

const io: CommandIo = {
  stdout: (line) => void process.stdout.write(`${line}\n`),
  stderr: (line) => void process.stderr.write(`${line}\n`),
  readFile: (path) => (path === '-' ? standardInput() : readFile(path, 'utf8')),
};

async function standardInput(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString('utf8');
}

// `head` closes our output early: that is an ordinary end, not a failure.
process.stdout.on('error', (thrown: NodeJS.ErrnoException) => {
  process.exit(thrown.code === 'EPIPE' ? 0 : 1);
});

// exitCode rather than exit(): whatever was written still reaches a pipe.
process.exitCode = await dispatch(process.argv.slice(2), io, commands, process.env['LC_ALL'] ?? process.env['LANG']);
