import { describe, expect, test } from 'vitest';
import type { CommandIo, RunCommand } from './command.ts';
import { commands } from './commands.ts';
import { dispatch } from './dispatch.ts';

function fakeIo(): { io: CommandIo; out: string[]; err: string[] } {
  const out: string[] = [];
  const err: string[] = [];
  const readFile = async (path: string): Promise<string> => Promise.reject(new Error(`no file ${path}`));
  return { io: { stdout: (line) => out.push(line), stderr: (line) => err.push(line), readFile }, out, err };
}

const about = { es: 'mira una estrategia', en: 'looks at a strategy', pt: 'olha uma estratégia' };
const echo: RunCommand = async (args, io) => {
  io.stdout(args.join('|'));
  return 1;
};
const two = { 'strategy lint': { about, usage: 'F', load: async () => ({ run: echo }) } };

describe('cauce <noun> <verb>', () => {
  test('hands the words after the command to it, and its exit code back', async () => {
    const { io, out } = fakeIo();
    expect(await dispatch(['strategy', 'lint', 'a.json', '--json'], io, two, undefined)).toBe(1);
    expect(out).toEqual(['a.json|--json']);
  });
  test.each([
    [['stategy', 'lint'], 'Did you mean "strategy lint"?'],
    [['strategy', 'lnt', 'a.json'], 'Did you mean "strategy lint"?'],
    [['xyzzy'], 'Unknown command: "xyzzy".'],
  ])('an unknown command %j is answered with 2 and a near name', async (words, said) => {
    const { io, err } = fakeIo();
    expect(await dispatch(words, io, two, 'en_US.UTF-8')).toBe(2);
    expect(err.join('\n')).toContain(said);
  });
  test.each(['constructor', '__proto__', 'toString'])(
    'a name that every object has is no command: %s',
    async (word) => {
      expect(await dispatch([word], fakeIo().io, two, undefined)).toBe(2);
    },
  );
  test.each([
    ['es', 'Órdenes:', 'mira una estrategia'],
    ['en', 'Commands:', 'looks at a strategy'],
    ['pt', 'Comandos:', 'olha uma estratégia'],
  ])('--help --lang %s lists them in that language', async (lang, heading, sentence) => {
    const { io, out } = fakeIo();
    expect(await dispatch(['--help', '--lang', lang], io, two, 'en')).toBe(0);
    expect(out).toContain(heading);
    expect(out.join('\n')).toContain(sentence);
  });
  test('--lang of another language is bad usage', async () => {
    expect(await dispatch(['--help', '--lang=fr'], fakeIo().io, two, undefined)).toBe(2);
  });
  test('every command listed has a file that exports run', async () => {
    for (const [name, entry] of Object.entries(commands)) expect((await entry.load()).run, name).toBeTypeOf('function');
  });
});
