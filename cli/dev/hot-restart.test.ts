import { describe, expect, test } from 'vitest';
import type { ChildName } from '#cli/embedded/child-words.ts';
import { createHotRestart } from './hot-restart.ts';
import type { Parts } from './parts.ts';

const SOUND: Parts = {
  kind: 'read',
  files: {
    api: new Set(['rules/a.ts', 'engine/api/b.ts']),
    workers: new Set(['rules/a.ts', 'workers/c.ts']),
    launcher: new Set(['cli/start/run.ts']),
  },
};
const BROKEN: Parts = { kind: 'broken', text: 'b.ts:1:2: ERROR: Unexpected "}"' };

/** What it does to a crew that only notes what is asked of it. */
function bench(refusal: { reason: string | null } = { reason: null }) {
  const acts: string[] = [];
  const lines: string[] = [];
  const sources = { parts: SOUND };
  const child = (name: ChildName) => ({
    restart: async () => {
      acts.push(`restart ${name}`);
      if (refusal.reason !== null) throw new Error(refusal.reason);
    },
    stop: async () => void acts.push(`stop ${name}`),
  });
  const hot = createHotRestart({
    crew: { api: child('api'), workers: child('workers') },
    say: (line) => lines.push(line.replace(/\d+\.\d s/, 'N s')),
    readParts: async () => sources.parts,
    gatherMs: 20,
  });
  /** Saves files and answers what came of it. */
  const save = async (...files: readonly string[]) => {
    acts.length = 0;
    lines.length = 0;
    for (const file of files) hot.changed(file);
    await new Promise((resolve) => setTimeout(resolve, 60));
    return { acts: [...acts], lines: [...lines] };
  };
  return { save, sources, hot };
}

describe('a saved file restarts the processes that run it, and no other', () => {
  test.each([
    ['rules/a.ts', ['restart api', 'restart workers']],
    ['engine/api/b.ts', ['restart api']],
    ['workers/c.ts', ['restart workers']],
    ['engine/api/b.test.ts', []],
  ])('%s', async (file, acts) => {
    expect((await bench().save(file)).acts).toEqual(acts);
  });
  test('it says what changed, what was restarted and how long it took', async () => {
    const { save } = bench();
    expect((await save('workers/c.ts')).lines).toEqual([
      'workers/c.ts changed: Case worker with channels restarted (N s)',
    ]);
    expect((await save('engine/api/b.ts', 'x.md')).lines).toEqual([
      'engine/api/b.ts and 1 more changed: API restarted (N s)',
    ]);
  });
  test('several saves at once restart a process once', async () => {
    expect((await bench().save('engine/api/b.ts', 'rules/a.ts', 'engine/api/b.ts')).acts).toEqual([
      'restart api',
      'restart workers',
    ]);
  });
  test('a file that is imported only now, or no more, counts', async () => {
    const { save, sources } = bench();
    sources.parts = { ...SOUND, files: { ...SOUND.files, workers: new Set(['workers/new.ts']) } };
    expect((await save('workers/new.ts')).acts).toEqual(['restart workers']);
    expect((await save('workers/c.ts')).acts).toEqual([]);
  });
  test('what only the launcher runs is said, since nothing takes it up', async () => {
    expect(await bench().save('cli/start/run.ts')).toEqual({
      acts: [],
      lines: ['cli/start/run.ts changed: part of the launcher; start anew to take it up'],
    });
  });
});

describe('sources that do not run', () => {
  test('a syntax error is shown, the process that runs the file ends, and the next save that mends it starts it', async () => {
    const { save, sources } = bench();
    sources.parts = BROKEN;
    expect(await save('engine/api/b.ts')).toEqual({
      acts: ['stop api'],
      lines: [BROKEN.text, 'engine/api/b.ts changed: API is down until the next save'],
    });
    sources.parts = SOUND;
    // Whatever was saved, if only a file that nobody runs: it may be the one that was missing.
    expect((await save('engine/api/b.test.ts')).acts).toEqual(['restart api']);
    expect((await save('engine/api/b.test.ts')).acts).toEqual([]);
  });
  test('a process that does not start stays down, its reason is said, and the next save tries again', async () => {
    const refusal: { reason: string | null } = { reason: 'no such export' };
    const { save } = bench(refusal);
    expect((await save('engine/api/b.ts')).lines).toEqual([
      'no such export',
      'engine/api/b.ts changed: API does not start and stays down until the next save',
    ]);
    refusal.reason = null;
    expect((await save('workers/c.ts')).acts).toEqual(['restart api', 'restart workers']);
  });
});

test('after its stop nothing is restarted', async () => {
  const { save, hot } = bench();
  await hot.stop();
  expect((await save('rules/a.ts')).acts).toEqual([]);
});
