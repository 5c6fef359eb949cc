import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readJsonFile, writeJsonFile } from './json-file.ts';

const schema = z.object({
  pid: z.number(),
  startedAt: z.string(),
  /** Address of the pages, once they are up. */
  url: z.string().optional(),
  postgres: z.object({ port: z.number(), pid: z.number() }).optional(),
  temporal: z.object({ address: z.string(), pid: z.number() }).optional(),
});

/** What a running house tells the second start, a script or a person: `running.json` in the state folder. */
export type RunningNote = z.infer<typeof schema>;

/** The note of a house that runs or ran; undefined when there is none. */
export function readRunningNote(stateDir: string): Promise<RunningNote | undefined> {
  return readJsonFile(notePath(stateDir), schema);
}

export function writeRunningNote(stateDir: string, note: RunningNote): Promise<void> {
  return writeJsonFile(notePath(stateDir), note);
}

export function removeRunningNote(stateDir: string): Promise<void> {
  return rm(notePath(stateDir), { force: true });
}

function notePath(stateDir: string): string {
  return join(stateDir, 'running.json');
}
