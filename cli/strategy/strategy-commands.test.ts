import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CommandIo, ExitCode, RunCommand } from '../command.ts';
import { projectRoot } from '../project-root.ts';
import { run as compile } from './compile.ts';
import { run as explain } from './explain.ts';
import { run as lint } from './lint.ts';

const EXAMPLE = join(projectRoot, 'examples/strategies/early-overdue.json');

type Ran = { readonly code: ExitCode; readonly out: readonly string[]; readonly err: readonly string[] };

async function ran(
  run: RunCommand,
  args: readonly string[],
  files: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const [out, err]: [string[], string[]] = [[], []];
  const io: CommandIo = {
    stdout: (line) => out.push(line),
    stderr: (line) => err.push(line),
    readFile: async (path) => files[path] ?? readFile(path, 'utf8'),
  };
  return { code: await run(args, io), out, err };
}

describe('cauce strategy lint', () => {
  test('a sound strategy: 0, no line', async () => {
    expect(await ran(lint, [EXAMPLE, '--lang', 'es'])).toEqual({
      code: 0,
      out: [],
      err: ['0 errores, 0 advertencias, 0 notas.'],
    });
  });

  test('findings: 1, one line each with its place, in the language asked for', async () => {
    const { code, out } = await ran(lint, ['-', '--lang', 'pt'], {
      '-': '{"schemaVersion":1,"name":"x","entry":"s1","steps":{}}',
    });
    expect(code).toBe(1);
    expect(out).toEqual(['-/entry error missing-entry: A estratégia não tem um passo de início por onde entrar.']);
  });

  test('--json gives one value with the findings, fixes included', async () => {
    const { out } = await ran(lint, ['-', '--json'], {
      '-': '{"schemaVersion":1,"name":"x","entry":"s9","steps":{"s1":{"kind":"entry"}}}',
    });
    expect(out).toHaveLength(1);
    const value: unknown = JSON.parse(out[0] ?? '');
    expect(value).toMatchObject({
      file: '-',
      findings: [{ code: 'missing-entry', fix: { edit: { kind: 'setEntry', id: 's1' } } }, { code: 'dead-end' }],
    });
  });

  test('text that is not JSON: 2, with line and column', async () => {
    const { code, out, err } = await ran(lint, ['F.json'], { 'F.json': '{\n  "name": x\n}' });
    expect([code, out]).toEqual([2, []]);
    expect(err[0]).toMatch(/^F\.json:2:11: /);
  });

  test('nested 20,000 deep: findings, not a crash', async () => {
    const { code, out } = await ran(lint, ['-'], { '-': '['.repeat(20_000) + ']'.repeat(20_000) });
    expect(code).toBe(1);
    expect(out[0]).toContain('too-deep');
  });

  test.each([
    ['no file', []],
    ['two files', ['a', 'b']],
    ['an unknown option', [EXAMPLE, '--fast']],
    ['a file that is not there', ['nowhere.json']],
    ['templates that are not there', [EXAMPLE, '--templates', 'nowhere.json']],
    ['standard input twice', ['-', '--templates', '-']],
  ])('bad usage, %s: 2', async (_, args) => {
    const { code, out, err } = await ran(lint, args);
    expect([code, out]).toEqual([2, []]);
    expect(err.length).toBeGreaterThan(0);
  });

  test('B17: --country brings the budgets of its pack; an unlisted one the safe default', async () => {
    const daily = JSON.stringify({
      schemaVersion: 1,
      name: 'x',
      entry: 's1',
      steps: {
        s1: { kind: 'entry', outcomes: { next: 's2' } },
        s2: {
          kind: 'contact',
          settings: { template: 'friendly-reminder' },
          outcomes: { sent: 's3', notPossible: 's4' },
        },
        s3: {
          kind: 'contact',
          settings: { template: 'friendly-reminder' },
          outcomes: { sent: 's4', notPossible: 's4' },
        },
        s4: { kind: 'exit' },
      },
    });
    expect((await ran(lint, ['-'], { '-': daily })).code).toBe(0);
    const { code, out } = await ran(lint, ['-', '--country', 'XX'], { '-': daily });
    expect([code, out[0]?.includes('flow-can-exceed-budget')]).toEqual([1, true]);
  });
});

describe('cauce strategy compile', () => {
  test('prints the plan with its hash; the same file, the same hash', async () => {
    const first = await ran(compile, [EXAMPLE, '--json']);
    const text = await readFile(EXAMPLE, 'utf8');
    const again = await ran(compile, ['-', '--json'], { '-': text });
    expect(first.code).toBe(0);
    expect(first.out).toEqual(again.out);
    expect(JSON.parse(first.out[0] ?? '')).toMatchObject({ plan: { schema: 1, entry: 's2' } });
  });

  test('what lint refuses does not compile: 1, findings instead of a plan', async () => {
    const { code, out } = await ran(compile, ['-', '--json'], { '-': '{}' });
    expect(code).toBe(1);
    expect(JSON.parse(out[0] ?? '')).toHaveProperty('findings');
  });
});

describe('cauce strategy explain', () => {
  test.each([
    ['es', '3. Enviar WhatsApp o, si no se puede, SMS,'],
    ['en', '3. Send WhatsApp or, if that is not possible, SMS,'],
    ['pt', '3. Enviar WhatsApp ou, se não der, SMS,'],
  ])('reads the strategy aloud in %s', async (lang, expected) => {
    const { code, out } = await ran(explain, [EXAMPLE, '--lang', lang]);
    expect(code).toBe(0);
    expect(out.some((line) => line.startsWith(expected))).toBe(true);
  });

  test('--json gives steps with numbers and where each outcome leads', async () => {
    const { out } = await ran(explain, [EXAMPLE, '--json', '--lang', 'es']);
    expect(JSON.parse(out[0] ?? '')).toMatchObject({
      name: 'Mora temprana',
      steps: expect.arrayContaining([expect.objectContaining({ stepId: 's1', number: 1 })]) as unknown,
    });
  });
});
