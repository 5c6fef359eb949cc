import { nearName } from '#rules/language/near-name.ts';
import type { CommandEntry, CommandIo, ExitCode } from './command.ts';
import { askedLanguage, helpLines, unknownLines } from './help.ts';

/**
 * Finds the command that the words name, the longest first (`strategy step` before `strategy`), and runs it with the rest.
 * `--help` anywhere lists; an unknown command is answered with near names and 2.
 */
export async function dispatch(
  args: readonly string[],
  io: CommandIo,
  commands: Readonly<Record<string, CommandEntry>>,
  locale: string | undefined,
): Promise<ExitCode> {
  const language = askedLanguage(args, locale);
  if (language === undefined) {
    io.stderr('--lang: es, en, pt');
    return 2;
  }
  const found = findCommand(args, commands);
  if (args.includes('--help') || args.includes('-h')) {
    const listed = found === undefined ? commands : { [found.name]: found.entry };
    helpLines(listed, language).forEach((line) => io.stdout(line));
    return 0;
  }
  if (found !== undefined) return (await found.entry.load()).run(found.rest, io);
  const asked = args.filter((word) => !word.startsWith('-')).slice(0, 2);
  const names = Object.keys(commands);
  const near = nearName(asked.join(' '), names) ?? nearName(asked[0] ?? '', names);
  const lines = asked.length === 0 ? helpLines(commands, language) : unknownLines(asked.join(' '), near, language);
  lines.forEach((line) => io.stderr(line));
  return 2;
}

function findCommand(
  args: readonly string[],
  commands: Readonly<Record<string, CommandEntry>>,
): { name: string; entry: CommandEntry; rest: readonly string[] } | undefined {
  for (const count of [2, 1]) {
    const name = args.slice(0, count).join(' ');
    const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (entry !== undefined && args.length >= count) return { name, entry, rest: args.slice(count) };
  }
  return undefined;
}
