import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { buildIdOf } from '#engine/workflow/case/bundle.ts';
import { keepBundle, readKeptBundle } from './kept-bundles.ts';

let folder: string;
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'cauce-bundles-')), 'bundles');
});
afterEach(() => rm(join(folder, '..'), { recursive: true, force: true }));

function bundleOf(code: string) {
  return { code, buildId: buildIdOf(code) };
}

test('every build is kept beside the ones before it, once, and found by the id a turn names', async () => {
  const [first, second] = [bundleOf('one'), bundleOf('two')];
  await Promise.all([keepBundle(folder, first), keepBundle(folder, first)]);
  await keepBundle(folder, second);
  expect((await readdir(folder)).sort()).toEqual([`${first.buildId}.js`, `${second.buildId}.js`].sort());
  expect(await readKeptBundle(folder, first.buildId)).toEqual(first);
});

test('the id is of what runs: the source map behind it names folders of a machine', () => {
  expect(buildIdOf('one\n//# sourceMappingURL=data:application/json;base64,e30=')).toBe(buildIdOf('one'));
});

test('a build nobody kept is null; one whose file was changed is not served for it', async () => {
  const bundle = bundleOf('one');
  expect(await readKeptBundle(folder, bundle.buildId)).toBeNull();
  await keepBundle(folder, bundle);
  const file = join(folder, `${bundle.buildId}.js`);
  await writeFile(file, `${await readFile(file, 'utf8')} `);
  await expect(readKeptBundle(folder, bundle.buildId)).rejects.toThrow('holds the build');
  await expect(readKeptBundle(folder, '../../etc/passwd')).rejects.toThrow('no build id');
});
