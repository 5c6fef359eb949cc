import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { historyFromJSON, type History } from '@temporalio/common/lib/proto-utils';
import { z } from 'zod';
import type { Covers, Recorded } from './record-stories.test-support.ts';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const COVERS = 'covers.json';
const covers = z.record(
  z.string(),
  z.object({ ops: z.array(z.string()), events: z.array(z.string()), endings: z.array(z.string()) }),
);

export type GoldenHistory = { readonly name: string; readonly history: History; readonly covers: Covers };

/** The folders of golden histories, one for each build that recorded one, oldest first. */
export async function goldenSets(): Promise<readonly string[]> {
  const entries = await readdir(HERE, { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isDirectory() ? [join(HERE, entry.name)] : [])).sort();
}

export async function readSet(folder: string): Promise<readonly GoldenHistory[]> {
  const covered = covers.parse(JSON.parse(await readFile(join(folder, COVERS), 'utf8')));
  return Promise.all(
    Object.entries(covered).map(async ([name, of]) => ({
      name,
      history: historyFromJSON(JSON.parse(await readFile(join(folder, `${name}.json`), 'utf8'))),
      covers: of,
    })),
  );
}

export async function writeSet(folder: string, recorded: readonly Recorded[]): Promise<void> {
  for (const { name, json } of recorded) await writeFile(join(folder, `${name}.json`), `${json}\n`);
  const of = Object.fromEntries(recorded.map((each) => [each.name, each.covers]));
  await writeFile(join(folder, COVERS), `${JSON.stringify(of, null, 2)}\n`);
}
