import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { PROBLEMS } from './problem.ts';

test('docs/api/problems.md lists every problem with its status and meaning', async () => {
  const page = await readFile('docs/api/problems.md', 'utf8');
  const rows = page.split('\n').filter((line) => /^\| \w+ \| \d/.test(line));
  expect(rows).toEqual(
    Object.entries(PROBLEMS).map(([code, { status, title }]) => `| ${code} | ${status} | ${title} |`),
  );
});
